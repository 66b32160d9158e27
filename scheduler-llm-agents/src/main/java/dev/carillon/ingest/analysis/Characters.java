// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.analysis;

/** What counts as a letter and as white space. Not as Java's classes have it: the results are to equal those of the formulas. */
final class Characters {

    private Characters() {}

    /** A letter, a digit or number of any script, or an underscore. */
    static boolean isOfWord(int character) {
        return switch (Character.getType(character)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> true;
            default -> character == '_';
        };
    }

    /** White space of Unicode, no-break spaces and the separators of ASCII included. */
    static boolean isSpace(int character) {
        return character >= 0x09 && character <= 0x0d
                || character >= 0x1c && character <= 0x1f
                || character == 0x85
                || Character.isSpaceChar(character);
    }

    /** How many characters are left when white space at both ends is taken away. */
    static int trimmedLength(String text) {
        int[] all = text.codePoints().toArray();
        int from = 0;
        int to = all.length;
        while (from < to && isSpace(all[from])) {
            from++;
        }
        while (to > from && isSpace(all[to - 1])) {
            to--;
        }
        return to - from;
    }
}
