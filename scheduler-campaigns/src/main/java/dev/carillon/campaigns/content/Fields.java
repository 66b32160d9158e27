// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.content;

/** Checks texts that come from outside. */
final class Fields {

    private Fields() {}

    /** One that has to say something. */
    static void require(String field, String text, int longest) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(field + ": blank, expected 1.." + longest + " characters");
        }
        atMost(field, text, longest);
    }

    static void atMost(String field, String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    field + ": " + text.length() + " characters, expected at most " + longest);
        }
    }
}
