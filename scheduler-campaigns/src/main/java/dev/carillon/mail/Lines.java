// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

/** Checks texts that become a line of a message or of a dialogue: what holds a line end could say more than one. */
final class Lines {

    private Lines() {}

    /** Refuses a text that is blank, too long, or holds a control character. */
    static void require(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(
                    field + ": " + text.length() + " characters, expected 1.." + longest + ", not all blank");
        }
        requireOneLine(field, text);
    }

    static void requireOneLine(String field, String text) {
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (Character.isISOControl(one) || one == '\u2028' || one == '\u2029' || lone(text, at)) {
                throw new IllegalArgumentException(String.format(
                        "%s: character U+%04X at %d, expected one line of text without control characters",
                        field, (int) one, at));
            }
        }
    }

    /** Half of a pair has no form on the wire. */
    private static boolean lone(String text, int at) {
        char one = text.charAt(at);
        if (Character.isHighSurrogate(one)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(one) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /** What a server said, for people: no control characters, not too long. */
    static String shown(String said, int longest) {
        var shown = new StringBuilder();
        said.codePoints()
                .limit(longest)
                .map(one -> Character.isISOControl(one) ? ' ' : one)
                .forEach(shown::appendCodePoint);
        return shown.toString().strip();
    }
}
