// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.local;

/**
 * The local times that lie on the days of one pattern at the times of another: daily, weekly, monthly and cron
 * schedules are all of this shape.
 *
 * <p>A day is found by walking months, at most {@value #SEARCHED_MONTHS} of them (one hundred years and the month
 * begun), each as one bit mask; so a 29 February on a given weekday, up to forty years away, costs forty masks.
 */
public final class DaysAndTimes implements LocalTimes {

    private static final int SEARCHED_MONTHS = 100 * 12 + 1;
    private static final long DAY = 86_400;

    private final DayPattern days;
    private final TimePattern times;
    private final int months;
    private final int lastYear;
    private final int firstTime;

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
    }

    @Override
    public long nextAtOrAfter(long localSecond) {
        long epochDay = Math.floorDiv(localSecond, DAY);
        long yearMonthDay = CivilDate.of(epochDay);
        int year = CivilDate.year(yearMonthDay);
        int month = CivilDate.month(yearMonthDay);
        int day = CivilDate.day(yearMonthDay);
        int mask = days.daysIn(year, month);
        if ((mask >>> day - 1 & 1) != 0) {
            int time = times.nextAtOrAfter((int) (localSecond - epochDay * DAY));
            if (time != TimePattern.NONE) {
                return epochDay * DAY + time;
            }
        }
        int later = mask & -1 << day;
        if (later != 0) {
            return (epochDay - day + 1 + Integer.numberOfTrailingZeros(later)) * DAY + firstTime;
        }
        return firstInMonthAfter(year, month);
    }

    private long firstInMonthAfter(int startYear, int startMonth) {
        int year = startYear;
        int later = months & -1 << startMonth;
        int lastSearched = startYear * 12 + startMonth + SEARCHED_MONTHS;
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
                return (CivilDate.epochDay(year, month, 1) + Integer.numberOfTrailingZeros(mask)) * DAY + firstTime;
            }
            later &= later - 1;
        }
    }
}
