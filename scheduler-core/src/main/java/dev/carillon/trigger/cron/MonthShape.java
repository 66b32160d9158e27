// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

/**
 * All that cron can see of a month: its length, 28 to 31, and the weekday of its first day, Monday 1 to Sunday 7. There
 * are only 28 shapes, which is why a schedule's days can be worked out once and looked up for ever after.
 */
record MonthShape(int length, int firstWeekday) {
    static final int COUNT = 28;

    private static final int SHORTEST = 28;
    private static final int SATURDAY = 6;
    private static final int SUNDAY = 7;
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    /** The shape with that {@link #indexOf index}. */
    static MonthShape at(int index) {
        return new MonthShape(SHORTEST + index / 7, index % 7 + 1);
    }

    /** The index, 0 to {@link #COUNT} - 1, of the shape of a month. Any proleptic ISO year; month 1 to 12. */
    static int indexOf(int year, int month) {
        // The calendar repeats every 400 years, which are whole weeks; year 0 of it began on a Saturday.
        int yearOfCycle = Math.floorMod(year, 400);
        boolean leap = yearOfCycle % 4 == 0 && (yearOfCycle % 100 != 0 || yearOfCycle == 0);
        int leapYearsBefore = (yearOfCycle + 3) / 4 - (yearOfCycle + 99) / 100 + (yearOfCycle + 399) / 400;
        int daysBefore = DAYS_BEFORE_MONTH[month - 1] + (leap && month > 2 ? 1 : 0);
        int firstWeekday = (SATURDAY - 1 + yearOfCycle + leapYearsBefore + daysBefore) % 7;
        int length = month == 2 ? (leap ? 29 : 28) : 30 + (month + month / 8) % 2;
        return (length - SHORTEST) * 7 + firstWeekday;
    }

    /** All days of the month: bit d-1 for day d. */
    int all() {
        return (int) ((1L << length) - 1);
    }

    /** Day {@code day} alone; 0 if the month has no such day. */
    int bit(int day) {
        return day >= 1 && day <= length ? 1 << (day - 1) : 0;
    }

    /** The first day, 1 to 7, that is such a weekday. */
    int firstOn(int weekday) {
        return 1 + Math.floorMod(weekday - firstWeekday, 7);
    }

    /** Every day that is such a weekday. */
    int allOn(int weekday) {
        int days = 0;
        for (int day = firstOn(weekday); day <= length; day += 7) {
            days |= bit(day);
        }
        return days;
    }

    /** The day from Monday to Friday nearest to {@code day} without leaving the month; 0 if there is no such day. */
    int nearestWorkday(int day) {
        if (bit(day) == 0) {
            return 0;
        }
        return switch ((firstWeekday + day - 2) % 7 + 1) {
            case SATURDAY -> bit(day == 1 ? 3 : day - 1);
            case SUNDAY -> bit(day == length ? day - 2 : day + 1);
            default -> bit(day);
        };
    }
}
