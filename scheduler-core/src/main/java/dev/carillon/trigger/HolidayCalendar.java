// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/**
 * Days on which nothing is to happen, as data.
 *
 * @param name what triggers call it: 1 to 100 letters, digits, dots, hyphens or underscores
 * @param dates single days
 * @param yearly days that return each year; 29 February only in leap years
 */
public record HolidayCalendar(String name, Set<LocalDate> dates, Set<MonthDay> yearly) {

    static final int LONGEST_NAME = 100;

    public HolidayCalendar {
        if (!isName(name)) {
            throw new IllegalArgumentException("name: \"" + name + "\", expected 1 to " + LONGEST_NAME
                    + " letters, digits, dots, hyphens or underscores");
        }
        dates = Set.copyOf(dates);
        yearly = Set.copyOf(yearly);
    }

    /** A calendar of single days. */
    public static HolidayCalendar of(String name, LocalDate... dates) {
        return new HolidayCalendar(name, Set.of(dates), Set.of());
    }

    /** Whether the day is a holiday. */
    public boolean contains(LocalDate date) {
        return dates.contains(date) || (!yearly.isEmpty() && yearly.contains(MonthDay.from(date)));
    }

    static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_NAME
                && text.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || c == '.'
                                || c == '-'
                                || c == '_');
    }
}
