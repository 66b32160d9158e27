// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.time.DayOfWeek;

/**
 * One entry of a BYDAY part, such as {@code FR} or {@code -1FR} (RFC 5545, section 3.3.10, {@code weekdaynum}).
 *
 * @param ordinal which of these weekdays of the month or year: 1..53 from its start, -53..-1 from its end, 0 for each
 * @param day the weekday
 */
public record OrdinalWeekday(int ordinal, DayOfWeek day) implements Comparable<OrdinalWeekday> {
    private static final int GREATEST = 53;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the ordinal is outside -53..53
     */
    public OrdinalWeekday {
        if (Math.abs((long) ordinal) > GREATEST) {
            throw new IllegalArgumentException("ordinal: " + ordinal + ": expected -53..53");
        }
    }

    /** Whether this names each such weekday rather than one counted from the start or the end of a period. */
    public boolean isEvery() {
        return ordinal == 0;
    }

    /** The order of a canonical rule: by weekday from Monday, then by ordinal. */
    @Override
    public int compareTo(OrdinalWeekday other) {
        int byDay = day.compareTo(other.day);
        return byDay != 0 ? byDay : Integer.compare(ordinal, other.ordinal);
    }

    /** The text of the entry, as in {@code -1FR}. */
    @Override
    public String toString() {
        return (isEvery() ? "" : String.valueOf(ordinal)) + day.name().substring(0, 2);
    }
}
