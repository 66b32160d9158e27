// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.local;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The local times that lie on the days of one pattern at the times of another: daily, weekly, monthly and cron
 * schedules are all of this shape.
 *
 * <p>A day is found by walking months, at most {@value #SEARCHED_MONTHS} of them (one hundred years and the month
 * begun), each as one bit mask; so a 29 February on a given weekday, up to forty years away, costs forty masks. The
 * month of the last answer is remembered, with its days: most questions are about that month again.
 */
public final class DaysAndTimes implements LocalTimes {

    private static final int SEARCHED_MONTHS = 100 * 12 + 1;
    private static final long DAY = 86_400;

    private final DayPattern days;
    private final TimePattern times;
    private final int months;
    private final int lastYear;
    private final int firstTime;
    /** One {@link #month}; a long and not an object because it changes too often to be allocated each time. */
    private final AtomicLong lastMonth;

    /** Days of any month and year. */
    public DaysAndTimes(DayPattern days, TimePattern times) {
        this(days, times, 0xFFF, Integer.MAX_VALUE);
    }

    /**
     * Days of some months up to a year.
     *
     * @param months those that can hold a day at all, bit {@code m - 1} for month {@code m}: the others are not asked
     * @param lastYear the greatest that can hold a day
     */
    public DaysAndTimes(DayPattern days, TimePattern times, int months, int lastYear) {
        this.days = days;
        this.times = times;
        this.months = months;
        this.lastYear = months == 0 ? Integer.MIN_VALUE : lastYear;
        this.firstTime = times.nextAtOrAfter(0);
        this.lastMonth = new AtomicLong(month(0, 1970, 1, days.daysIn(1970, 1)));
    }

    @Override
    public long nextAtOrAfter(long localSecond) {
        long epochDay = Math.floorDiv(localSecond, DAY);
        long month = monthOf(epochDay);
        long first = firstDay(month);
        int mask = mask(month);
        int day = (int) (epochDay - first);
        if ((mask >>> day & 1) != 0) {
            int time = times.nextAtOrAfter((int) (localSecond - epochDay * DAY));
            if (time != TimePattern.NONE) {
                return epochDay * DAY + time;
            }
        }
        int later = mask & -2 << day;
        return later != 0 ? (first + Integer.numberOfTrailingZeros(later)) * DAY + firstTime : firstInMonthAfter(first);
    }

    private long firstInMonthAfter(long firstDay) {
        long start = CivilDate.of(firstDay);
        int year = CivilDate.year(start);
        int lastSearched = year * 12 + CivilDate.month(start) + SEARCHED_MONTHS;
        int later = months & -1 << CivilDate.month(start);
        while (true) {
            if (later == 0) {
                year++;
                later = months;
            }
            int month = Integer.numberOfTrailingZeros(later) + 1;
            if (year > lastYear || year * 12 + month > lastSearched) {
                return NEVER;
            }
            int mask = days.daysIn(year, month);
            if (mask != 0) {
                long first = CivilDate.epochDay(year, month, 1);
                lastMonth.setOpaque(month(first, year, month, mask));
                return (first + Integer.numberOfTrailingZeros(mask)) * DAY + firstTime;
            }
            later &= later - 1;
        }
    }

    private long monthOf(long epochDay) {
        long known = lastMonth.getOpaque();
        long day = epochDay - firstDay(known);
        if (day >= 0 && day < length(known)) {
            return known;
        }
        long date = CivilDate.of(epochDay);
        int year = CivilDate.year(date);
        int month = CivilDate.month(date);
        long renewed = month(epochDay - CivilDate.day(date) + 1, year, month, days.daysIn(year, month));
        lastMonth.setOpaque(renewed);
        return renewed;
    }

    /** A month as one number: its first epoch day, its length and the days that belong. */
    private static long month(long firstDay, int year, int month, int mask) {
        return firstDay << 33 | (CivilDate.lengthOfMonth(year, month) - 28L) << 31 | mask;
    }

    private static long firstDay(long month) {
        return month >> 33;
    }

    private static int length(long month) {
        return 28 + (int) (month >>> 31 & 3);
    }

    private static int mask(long month) {
        return (int) month & 0x7FFF_FFFF;
    }
}
