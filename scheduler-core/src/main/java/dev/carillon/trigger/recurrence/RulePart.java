// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

/**
 * The parts of a recurrence rule (RFC 5545, section 3.3.10) in the order of a canonical rule text, which for the BY
 * parts is the order in which the RFC applies them.
 */
enum RulePart {
    FREQ,
    INTERVAL(1, RecurrenceRule.LARGEST_INTERVAL),
    COUNT(1, RecurrenceRule.LARGEST_COUNT),
    UNTIL,
    BYMONTH(1, 12),
    BYWEEKNO(53),
    BYYEARDAY(366),
    BYMONTHDAY(31),
    BYDAY(53),
    BYHOUR(0, 23),
    BYMINUTE(0, 59),
    BYSECOND(0, 60),
    BYSETPOS(366),
    WKST;

    private final int least;
    private final int greatest;
    private final boolean signed;

    /** A part whose value is not a number. */
    RulePart() {
        this(0, 0);
    }

    /** A part of unsigned numbers. */
    RulePart(int least, int greatest) {
        this.least = least;
        this.greatest = greatest;
        this.signed = false;
    }

    /** A part of numbers counted from the start or, negative, from the end of a period. */
    RulePart(int greatest) {
        this.least = 1;
        this.greatest = greatest;
        this.signed = true;
    }

    /** Whether the grammar has a sign before its numbers. */
    boolean isSigned() {
        return signed;
    }

    /** Whether this is one of the BY parts. */
    boolean isByPart() {
        return name().startsWith("BY");
    }

    /** Whether the grammar limits the digits of a number, as it does in lists. */
    boolean admitsDigits(int digits) {
        return digits > 0 && (!isByPart() || digits <= String.valueOf(greatest).length());
    }

    /** Whether an absolute value is in the range. */
    boolean admits(long magnitude) {
        return magnitude >= least && magnitude <= greatest;
    }

    /** The range in words, as in {@code 1..31 or -31..-1}. */
    String range() {
        return least + ".." + greatest + (signed ? " or -" + greatest + "..-" + least : "");
    }
}
