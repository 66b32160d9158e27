// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

/** What all texts in a simulation have to be: of a length, and free of what no database keeps. */
final class Texts {

    private static final int SHOWN = 80;

    private Texts() {}

    /**
     * The text without control characters but line breaks and tabs, and with U+FFFD for lone surrogates.
     *
     * @throws IllegalArgumentException when it has fewer or more characters (code points); blank counts as empty
     */
    static String within(String name, String text, int least, int most) {
        String clean = clean(text);
        int length = clean.isBlank() ? 0 : clean.codePointCount(0, clean.length());
        if (length < least || length > most) {
            throw new IllegalArgumentException(name + ": " + length + " characters, expected " + least + " to " + most
                    + (least > 0 ? ", not blank" : ""));
        }
        return clean;
    }

    /** A text as an error may show it. */
    static String shown(String text) {
        String clean = clean(text);
        return '"' + (clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "...") + '"';
    }

    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                clean.append('\uFFFD');
            } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }
}
