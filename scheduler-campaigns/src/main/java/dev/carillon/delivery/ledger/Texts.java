// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

/** Checks texts that come from outside. */
final class Texts {

    private Texts() {}

    static void require(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(
                    field + ": " + text.length() + " characters, expected 1.." + longest + ", not all blank");
        }
    }

    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
