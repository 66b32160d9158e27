// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import java.util.function.IntUnaryOperator;

/**
 * Text that every database can store and every terminal can show: without control characters and without halves of
 * surrogate pairs. NUL and the halves are refused by some databases, and with them everything else of the same batch;
 * other controls can move a terminal's cursor or forge a line. Each becomes U+FFFD. What is cut ends in an ellipsis and
 * never in half a character.
 */
final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';
    private static final String ESCAPED_REPLACEMENT = "\\uFFFD";
    private static final char ELLIPSIS = '\u2026';
    private static final int ESCAPE_LENGTH = 6;

    private StorableText() {}

    /** Text of several lines: tabs, line feeds and carriage returns stay. */
    static String of(String text) {
        return of(text, Integer.MAX_VALUE);
    }

    /** Text of several lines, at most so many characters of it. */
    static String of(String text, int longest) {
        return clean(text, longest, StorableText::inText);
    }

    /** One line of at most so many characters: tabs stay, each line break becomes a blank, those at the end are dropped. */
    static String line(String text, int longest) {
        int end = text.length();
        while (end > 0 && breaksLine(text.charAt(end - 1))) {
            end--;
        }
        return clean(text.substring(0, end), longest, StorableText::inLine);
    }

    /**
     * JSON whose strings can be stored: the escapes of NUL and of halves of surrogate pairs are replaced too, since a
     * database that keeps JSON as a document refuses them as it does the characters. As long as before.
     */
    static String json(String json) {
        String text = clean(json, Integer.MAX_VALUE, StorableText::inJson);
        int escape = text.indexOf('\\');
        if (escape < 0) {
            return text;
        }
        var storable = new StringBuilder(text.length());
        int done = 0;
        while (escape >= 0) {
            int end = escape + lengthOfEscape(text, escape);
            if (unstorable(text, escape)) {
                storable.append(text, done, escape).append(ESCAPED_REPLACEMENT);
                done = end;
            } else if (isHigh(text, escape)) {
                end += ESCAPE_LENGTH;
            }
            escape = text.indexOf('\\', end);
        }
        return storable.append(text, done, text.length()).toString();
    }

    private static int lengthOfEscape(String text, int at) {
        return escaped(text, at) < 0 ? 2 : ESCAPE_LENGTH;
    }

    private static boolean unstorable(String text, int at) {
        int value = escaped(text, at);
        if (isHigh(text, at)) {
            return !isLow(escaped(text, at + ESCAPE_LENGTH));
        }
        return value == 0 || isLow(value);
    }

    private static boolean isLow(int value) {
        return value >= Character.MIN_LOW_SURROGATE && value <= Character.MAX_LOW_SURROGATE;
    }

    private static boolean isHigh(String text, int at) {
        int value = escaped(text, at);
        return value >= Character.MIN_HIGH_SURROGATE && value <= Character.MAX_HIGH_SURROGATE;
    }

    /** The value of a four-digit escape, -1 where none stands. */
    private static int escaped(String text, int at) {
        if (at + ESCAPE_LENGTH > text.length() || text.charAt(at) != '\\' || text.charAt(at + 1) != 'u') {
            return -1;
        }
        int value = 0;
        for (int digit = at + 2; digit < at + ESCAPE_LENGTH; digit++) {
            int read = Character.digit(text.charAt(digit), 16);
            if (read < 0) {
                return -1;
            }
            value = value * 16 + read;
        }
        return value;
    }

    private static String clean(String text, int longest, IntUnaryOperator rule) {
        boolean cut = text.length() > longest;
        if (!cut && text.codePoints().allMatch(point -> rule.applyAsInt(point) == point)) {
            return text;
        }
        int end = cut ? longest - 1 : text.length();
        if (cut && end > 0 && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end))) {
            end--;
        }
        var storable = new StringBuilder(end + 1);
        text.substring(0, end).codePoints().map(rule).forEach(storable::appendCodePoint);
        return cut ? storable.append(ELLIPSIS).toString() : storable.toString();
    }

    private static int inJson(int point) {
        return point == 0 || isHalf(point) ? REPLACEMENT : point;
    }

    private static int inText(int point) {
        boolean stays = !Character.isISOControl(point) || point == '\t' || point == '\n' || point == '\r';
        return stays && !isHalf(point) ? point : REPLACEMENT;
    }

    private static int inLine(int point) {
        return breaksLine(point) ? ' ' : inText(point);
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** The breaks that Unicode knows: feeds, returns, NEL, line and paragraph separators. */
    private static boolean breaksLine(int point) {
        return point >= '\n' && point <= '\r' || point == '\u0085' || point == '\u2028' || point == '\u2029';
    }
}
