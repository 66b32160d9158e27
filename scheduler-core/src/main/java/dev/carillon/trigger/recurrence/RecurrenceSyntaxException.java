// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.io.Serial;

/**
 * Says that a text is not a recurrence rule: where, what stands there, and what was expected.
 *
 * <p>The message is one sentence: {@code BYMONTHDAY: 32 at position 24: expected 1..31 or -31..-1}. In it a long value
 * is cut short and characters outside printable ASCII are written as Unicode escapes.
 */
public class RecurrenceSyntaxException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_QUOTE = 40;

    private final String value;
    private final int position;
    private final String expected;

    /**
     * Creates the exception.
     *
     * @param part the rule part at fault, or RRULE for the text as a whole
     * @param value the offending value as written; empty if something is missing
     * @param position the offset of the value in the text, from 0
     * @param expected what should stand there
     */
    RecurrenceSyntaxException(String part, String value, int position, String expected) {
        super(part + ": " + quoted(value) + " at position " + position + ": expected " + expected);
        this.value = value;
        this.position = position;
        this.expected = expected;
    }

    /** The offset of the offending value in the parsed text, from 0 to its length. */
    public int position() {
        return position;
    }

    /** The offending value exactly as written, however long; empty if something is missing. */
    public String value() {
        return value;
    }

    /** What was expected there, in words. */
    public String expected() {
        return expected;
    }

    private static String quoted(String value) {
        if (value.isEmpty()) {
            return "nothing";
        }
        StringBuilder quote = new StringBuilder();
        value.chars().limit(LONGEST_QUOTE).forEach(unit -> {
            if (unit >= ' ' && unit <= '~') {
                quote.append((char) unit);
            } else {
                quote.append('\\').append('u').append(Integer.toHexString(0x10000 | unit), 1, 5);
            }
        });
        return value.length() > LONGEST_QUOTE ? quote.append("...").toString() : quote.toString();
    }
}
