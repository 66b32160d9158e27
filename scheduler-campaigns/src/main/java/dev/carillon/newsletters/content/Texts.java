// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.content;

/** Checks and cuts texts. */
public final class Texts {

    private static final int LONGEST_SHOWN = 80;

    private Texts() {}

    /**
     * The text, if it is neither blank nor too long.
     *
     * @throws IllegalArgumentException naming the field and the range
     */
    public static String require(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(
                    field + ": " + text.length() + " characters, expected 1.." + longest + ", not all blank");
        }
        return text;
    }

    /** As {@link #require}, for a text that may be empty. */
    public static String requireAtMost(String field, String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    field + ": " + text.length() + " characters, expected at most " + longest);
        }
        return text;
    }

    /** The number, if it is in the range. */
    public static int requireRange(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + ": " + value + ", expected " + least + ".." + most);
        }
        return value;
    }

    /** On one line: control characters and runs of blanks are one blank. */
    public static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029]+", " ").strip();
    }

    /** Not longer than so many characters; what was cut off is shown by three dots. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 3;
        end = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        return text.substring(0, end) + "...";
    }

    /** A text of somebody else's, for messages. */
    public static String shown(String text) {
        return "\"" + cut(line(text), LONGEST_SHOWN) + "\"";
    }
}
