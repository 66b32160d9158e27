// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.problem;

/**
 * What is wrong with one part of a request.
 *
 * @param path where it is, such as {@code retry.factor}, {@code limits[2].key} or the name of a parameter; empty for the whole body
 * @param detail what is there and what was expected
 */
public record FieldFault(String path, String detail) {

    private static final int LONGEST = 500;

    public FieldFault {
        path = shortened(path);
        detail = shortened(detail);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
