// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

/** A text that is not a trigger: where, what stands there, and what was expected. */
public final class TriggerSyntaxException extends IllegalArgumentException {

    private static final int LONGEST_QUOTE = 60;

    private final int position;

    TriggerSyntaxException(int position, String reason) {
        super("at position " + position + ": " + reason);
        this.position = position;
    }

    static TriggerSyntaxException unexpected(int position, String value, String expected) {
        String found = value.isEmpty() ? "the text ends" : "\"" + shortened(value) + "\"";
        return new TriggerSyntaxException(position, found + ", expected " + expected);
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "...";
    }

    /** The offset of the fault in the text given, counted in characters from 0. */
    public int position() {
        return position;
    }
}
