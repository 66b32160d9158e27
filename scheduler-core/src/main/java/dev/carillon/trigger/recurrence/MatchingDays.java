// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import dev.carillon.trigger.local.LocalTimes;

/** The days of a pattern that lie in phase with the INTERVAL, up to the end of the year 9999. Thread-safe. */
final class MatchingDays {
    private final DayPattern pattern;
    private final DayPhase phase;

    MatchingDays(DayPattern pattern, DayPhase phase) {
        this.pattern = pattern;
        this.phase = phase;
    }

    /** The first such epoch day at or after a day of the years 1 to 9999, or {@link LocalTimes#NEVER}. */
    long nextAtOrAfter(long day) {
        CalendarYear year = CalendarYear.containing(day);
        int from = (int) (day - year.firstDay());
        for (; year.number() <= CalendarYear.LAST; year = year.next()) {
            YearDays named = pattern.in(year);
            for (int index = named.next(from); index >= 0; index = named.next(index)) {
                int word = index / Long.SIZE;
                long days = bits(year, named, word) & DayBits.range(index - word * Long.SIZE, Long.SIZE);
                if (days != 0) {
                    return year.firstDay() + (long) word * Long.SIZE + Long.numberOfTrailingZeros(days);
                }
                index = (word + 1) * Long.SIZE;
            }
            from = 0;
        }
        return LocalTimes.NEVER;
    }

    /** The place of an instance, counting from the start of a day. */
    Place place(long firstDay, long instances, DayCounts counts) {
        long rest = instances;
        CalendarYear year = CalendarYear.containing(firstDay);
        int from = (int) (firstDay - year.firstDay());
        for (; year.number() <= CalendarYear.LAST; year = year.next()) {
            YearDays named = pattern.in(year);
            for (int word = from / Long.SIZE; word < YearDays.WORDS; word++) {
                long days = bits(year, named, word) & DayBits.range(from - word * Long.SIZE, Long.SIZE);
                long first = year.firstDay() + (long) word * Long.SIZE;
                long total = counts.total(first, days);
                if (rest <= total) {
                    return place(first, days, rest, counts);
                }
                rest -= total;
            }
            from = 0;
        }
        return Place.NONE;
    }

    private static Place place(long firstDay, long days, long instances, DayCounts counts) {
        long rest = instances;
        long left = days;
        while (true) {
            int index = Long.numberOfTrailingZeros(left);
            long onDay = counts.total(firstDay, 1L << index);
            if (rest <= onDay) {
                return new Place(firstDay + index, (int) rest);
            }
            rest -= onDay;
            left &= left - 1;
        }
    }

    private long bits(CalendarYear year, YearDays named, int word) {
        long days = named.word(word);
        return days == 0 ? 0 : days & phase.daysFrom(year, word * Long.SIZE);
    }

    /** How many instances days have. */
    @FunctionalInterface
    interface DayCounts {
        /** The instances of those of 64 days whose bit is set. */
        long total(long firstDay, long days);
    }

    /**
     * Where an instance is.
     *
     * @param day the epoch day, or NEVER
     * @param number which instance of the day, from 1
     */
    record Place(long day, int number) {
        static final Place NONE = new Place(LocalTimes.NEVER, 0);
    }
}
