// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

/**
 * Everything about a year that decides which of its days a BY part names: the weekday of 1 January and the lengths of
 * the year and, for week numbers, of its neighbours. There are 28 shapes.
 *
 * @param firstWeekday the weekday of 1 January, 0 for Monday to 6 for Sunday
 * @param nearLeap 0 for a leap year, 1 for the year after one, 2 for the year before one, 3 for another
 */
record YearShape(int firstWeekday, int nearLeap) {
    static final int COUNT = 28;

    static YearShape of(int number) {
        return new YearShape(number / 4, number % 4);
    }

    int length() {
        return nearLeap == 0 ? 366 : 365;
    }

    /** The weekday of a day of the year that counts from 1: 0 for Monday to 6 for Sunday. */
    int weekday(int dayOfYear) {
        return Math.floorMod(firstWeekday + dayOfYear - 1, 7);
    }

    /**
     * The day on which week 1 starts, counted so that 1 January is 1; from -2 to 4 (RFC 5545, section 3.3.10,
     * BYWEEKNO: the first week with at least four days in the year).
     */
    int firstWeek(int weekStart) {
        return firstWeek(firstWeekday, weekStart);
    }

    /** The day on which week 1 of the year before starts, in days of this year. */
    int firstWeekBefore(int weekStart) {
        int length = nearLeap == 1 ? 366 : 365;
        return firstWeek(firstWeekday - length, weekStart) - length;
    }

    /** The day on which week 1 of the year after starts, in days of this year. */
    int firstWeekAfter(int weekStart) {
        return firstWeek(firstWeekday + length(), weekStart) + length();
    }

    /** The day on which week 1 of the second year after starts, in days of this year. */
    int firstWeekAfterNext(int weekStart) {
        int twoYears = length() + (nearLeap == 2 ? 366 : 365);
        return firstWeek(firstWeekday + twoYears, weekStart) + twoYears;
    }

    private static int firstWeek(int firstWeekday, int weekStart) {
        int daysIntoWeek = Math.floorMod(firstWeekday - weekStart, 7);
        return 1 + (daysIntoWeek <= 3 ? -daysIntoWeek : 7 - daysIntoWeek);
    }
}
