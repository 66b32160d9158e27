// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.local;

/** Which days of a month belong to a schedule. Pure and thread-safe. */
public interface DayPattern {

    /**
     * The days of one month that belong.
     *
     * @param year of the proleptic ISO calendar
     * @param month 1 to 12
     * @return bit {@code d - 1} set when day {@code d} belongs; only days that exist are set
     */
    int daysIn(int year, int month);
}
