// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.time.LocalDate;
import java.time.Year;

/**
 * A year of the proleptic Gregorian calendar.
 *
 * @param number the year
 * @param firstDay its first day, as an epoch day
 */
record CalendarYear(int number, long firstDay) {
    /** The last year in which there are instances: iCalendar writes years with four digits (RFC 5545, section 3.3.4). */
    static final int LAST = 9999;
    /** The last day of the last year, as an epoch day. */
    static final long LAST_DAY = LocalDate.of(LAST, 12, 31).toEpochDay();

    static CalendarYear containing(long epochDay) {
        int number = LocalDate.ofEpochDay(epochDay).getYear();
        return new CalendarYear(number, LocalDate.ofYearDay(number, 1).toEpochDay());
    }

    CalendarYear next() {
        return new CalendarYear(number + 1, firstDay + length());
    }

    /** How many days it has. */
    int length() {
        return isLeap() ? 366 : 365;
    }

    boolean isLeap() {
        return Year.isLeap(number);
    }

    /** The number of its shape, 0..27. */
    int shapeNumber() {
        int firstWeekday = (int) Math.floorMod(firstDay + 3, 7L);
        int nearLeap = isLeap() ? 0 : Year.isLeap(number - 1L) ? 1 : Year.isLeap(number + 1L) ? 2 : 3;
        return firstWeekday * 4 + nearLeap;
    }
}
