// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.time.LocalDate;

/**
 * A day of a year of a certain shape, asked whether a rule names it.
 *
 * @param year the shape of the year
 * @param dayOfYear from 1
 * @param month from 1
 * @param dayOfMonth from 1
 * @param monthLength how many days the month has
 */
record DayCandidate(YearShape year, int dayOfYear, int month, int dayOfMonth, int monthLength) {
    static DayCandidate of(YearShape year, int dayOfYear) {
        // Any leap year or common year has the same months.
        LocalDate date = LocalDate.ofYearDay(year.length() == 366 ? 2000 : 2001, dayOfYear);
        return new DayCandidate(year, dayOfYear, date.getMonthValue(), date.getDayOfMonth(), date.lengthOfMonth());
    }

    /** 0 for Monday to 6 for Sunday. */
    int weekday() {
        return year.weekday(dayOfYear);
    }
}
