// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

/** The days that lie in an interval of a rule which its INTERVAL does not skip (RFC 5545, section 3.3.10). Immutable. */
sealed interface DayPhase permits DayCycle, DayPhase.EachMonths, DayPhase.EachYears {
    /** 64 days as bits, of which those of this year count: from the day with that index in the year on. */
    long daysFrom(CalendarYear year, int index);

    /** Every so many years from a year on. */
    record EachYears(int firstYear, int interval) implements DayPhase {
        @Override
        public long daysFrom(CalendarYear year, int index) {
            return Math.floorMod(year.number() - firstYear, interval) == 0 ? -1L : 0;
        }
    }

    /** Every so many months from a month on; months count from January of year 0. */
    record EachMonths(int firstMonth, int interval) implements DayPhase {
        private static final int[] MONTH_STARTS = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

        @Override
        public long daysFrom(CalendarYear year, int index) {
            if (interval == 1) {
                return -1L;
            }
            int january = year.number() * 12;
            long days = 0;
            for (int month = Math.floorMod(firstMonth - january, interval); month < 12; month += interval) {
                days |= DayBits.range(start(year, month) - index, start(year, month + 1) - index);
            }
            return days;
        }

        private static int start(CalendarYear year, int month) {
            return MONTH_STARTS[month] + (month > 1 && year.isLeap() ? 1 : 0);
        }
    }
}
