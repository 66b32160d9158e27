// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

/**
 * Says that a text is no cron expression of its dialect. The message is one sentence for the person who wrote the text:
 * the field, what stands there, and what was expected. It quotes at most a few dozen printable ASCII characters of the
 * text, so it may go to a log or a page.
 */
public final class CronSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 40;

    private final int position;

    CronSyntaxException(String message, int position) {
        super(message);
        this.position = position;
    }

    /** Where the fault is: an offset into the given text, from 0 to its length. */
    public int position() {
        return position;
    }

    /** The given characters in quotation marks, cut when long, with everything but printable ASCII written as a code. */
    static String quoted(CharSequence text) {
        StringBuilder quote = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), LONGEST_QUOTE); i++) {
            char each = text.charAt(i);
            if (each >= ' ' && each <= '~') {
                quote.append(each);
            } else {
                quote.append(code(each));
            }
        }
        return quote.append(text.length() > LONGEST_QUOTE ? "...\"" : "\"").toString();
    }

    /** The character as in {@code U+00A0}. */
    private static String code(char character) {
        StringBuilder code = new StringBuilder("U+");
        for (int shift = 12; shift >= 0; shift -= 4) {
            code.append("0123456789ABCDEF".charAt((character >> shift) & 0xF));
        }
        return code.toString();
    }
}
