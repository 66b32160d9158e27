// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.local.CivilDate;
import dev.carillon.trigger.local.DayPattern;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The days that exclusions take out, as one bit mask a month: a century without an included day costs twelve hundred masks.
 *
 * <p>Pure and thread-safe; the month last asked for is remembered.
 */
final class ExcludedDays {

    private final List<DayPattern> patterns;
    private Month lastMonth = new Month(0, 0, 0);

    /** The excluded days of one month. */
    private record Month(int year, int month, int days) {}

    ExcludedDays(List<DayPattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /** The first day at or after one that is not taken out, or some day at or after {@code end} when none comes before. */
    long includedFrom(long epochDay, long end) {
        if (patterns.isEmpty()) {
            return epochDay;
        }
        long day = epochDay;
        while (day < end) {
            long date = CivilDate.of(day);
            int year = CivilDate.year(date);
            int month = CivilDate.month(date);
            int dayOfMonth = CivilDate.day(date);
            int included = ~daysIn(year, month) & allOf(year, month) & -1 << dayOfMonth - 1;
            if (included != 0) {
                return day - dayOfMonth + 1 + Integer.numberOfTrailingZeros(included);
            }
            day += CivilDate.lengthOfMonth(year, month) - dayOfMonth + 1;
        }
        return day;
    }

    private int daysIn(int year, int month) {
        Month known = lastMonth;
        if (known.year() == year && known.month() == month) {
            return known.days();
        }
        int days = 0;
        for (DayPattern pattern : patterns) {
            days |= pattern.daysIn(year, month);
        }
        lastMonth = new Month(year, month, days);
        return days;
    }

    private static int allOf(int year, int month) {
        return bits(1, CivilDate.lengthOfMonth(year, month));
    }

    private static int bits(long firstDay, long lastDay) {
        return firstDay > lastDay ? 0 : (int) ((1L << lastDay) - (1L << firstDay - 1));
    }

    /** Every day. */
    static DayPattern every() {
        return ExcludedDays::allOf;
    }

    /** A range of dates. */
    static DayPattern range(LocalDate first, LocalDate last) {
        long firstDay = first.toEpochDay();
        long lastDay = last.toEpochDay();
        return (year, month) -> {
            long eve = CivilDate.epochDay(year, month, 1) - 1;
            return bits(Math.max(1, firstDay - eve), Math.min(CivilDate.lengthOfMonth(year, month), lastDay - eve));
        };
    }

    /** A range of days of every year, over the turn of the year too. */
    static DayPattern yearly(MonthDay first, MonthDay last) {
        boolean overNewYear = last.isBefore(first);
        return (year, month) -> {
            int length = CivilDate.lengthOfMonth(year, month);
            int before =
                    month > last.getMonthValue() ? 0 : month < last.getMonthValue() ? length : last.getDayOfMonth();
            int after = month > first.getMonthValue()
                    ? 1
                    : month < first.getMonthValue() ? length + 1 : first.getDayOfMonth();
            int ended = bits(1, Math.min(length, before));
            int started = bits(after, length);
            return overNewYear ? started | ended : started & ended;
        };
    }

    /** The days of a calendar. */
    static DayPattern in(HolidayCalendar calendar) {
        return (year, month) -> IntStream.rangeClosed(1, CivilDate.lengthOfMonth(year, month))
                .filter(day -> calendar.contains(LocalDate.of(year, month, day)))
                .map(day -> 1 << day - 1)
                .sum();
    }
}
