// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

/**
 * One item of a field's comma list, as understood. Plain items are numbers of the dialect; {@link DaySign days signs}
 * are already free of it. Immutable.
 */
sealed interface CronItem {
    /** {@code *}. */
    record Every() implements CronItem {}

    /** {@code ?}: this day field has no say. */
    record Unspecified() implements CronItem {}

    /** {@code a}. */
    record Value(int value) implements CronItem {}

    /**
     * {@code a-b}, {@code a-b/n}, {@code a/n} or <code>*&#47;n</code>, written out in full. {@code last} below
     * {@code first} means that the range goes on at the field's start.
     */
    record Range(int first, int last, int step) implements CronItem {}

    /**
     * An item whose days depend on the month. A weekday is Monday 1 to Sunday 7; a workday is Monday to Friday, without
     * regard to holidays.
     */
    sealed interface DaySign extends CronItem {
        /** The days of such a month that belong: bit d-1 for day d. */
        int days(MonthShape month);
    }

    /** {@code L} and {@code L-n}: the day so many days before the last. Nothing in a month without that day. */
    record LastDay(int before) implements DaySign {
        @Override
        public int days(MonthShape month) {
            return month.bit(month.length() - before);
        }
    }

    /** {@code LW} and {@code L-nW}: the workday nearest to {@link LastDay}, inside the month. */
    record LastWorkday(int before) implements DaySign {
        @Override
        public int days(MonthShape month) {
            return month.nearestWorkday(month.length() - before);
        }
    }

    /** {@code nW}: the workday nearest to day n, inside the month. Nothing in a month without day n. */
    record NearestWorkday(int day) implements DaySign {
        @Override
        public int days(MonthShape month) {
            return month.nearestWorkday(day);
        }
    }

    /** {@code d#k}: the k-th such weekday. Nothing in a month without a fifth. */
    record NthWeekday(int weekday, int ordinal) implements DaySign {
        @Override
        public int days(MonthShape month) {
            return month.bit(month.firstOn(weekday) + 7 * (ordinal - 1));
        }
    }

    /** {@code dL}: the last such weekday. */
    record LastWeekday(int weekday) implements DaySign {
        @Override
        public int days(MonthShape month) {
            int fourth = month.firstOn(weekday) + 21;
            return month.bit(fourth + 7 <= month.length() ? fourth + 7 : fourth);
        }
    }
}
