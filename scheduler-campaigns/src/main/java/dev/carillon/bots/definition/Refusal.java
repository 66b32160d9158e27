// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.definition;

import org.jspecify.annotations.Nullable;

/** Says what was wrong with a field: its name, what stood there, what was expected. */
final class Refusal {

    private static final int LONGEST_QUOTE = 60;

    private Refusal() {}

    static IllegalArgumentException of(String field, @Nullable Object found, String expected) {
        return new IllegalArgumentException(field + ": " + quoted(found) + ", expected " + expected);
    }

    private static String quoted(@Nullable Object found) {
        if (found == null) {
            return "nothing";
        }
        if (found instanceof Number || found instanceof Boolean) {
            return found.toString();
        }
        String text = String.valueOf(found);
        return '"' + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text) + '"';
    }

    /** A whole number within a range. */
    static int within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw of(field, value, least + ".." + most);
        }
        return value;
    }

    /** A text within a length. */
    static String length(String field, String text, int least, int most) {
        if (text.length() < least || text.length() > most || least > 0 && text.isBlank()) {
            throw new IllegalArgumentException(field + ": " + text.length() + " characters, expected " + least + ".."
                    + most + (least > 0 ? ", not all blank" : ""));
        }
        return text;
    }
}
