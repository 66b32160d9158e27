// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.local;

import java.time.DayOfWeek;
import java.util.Set;

/**
 * The days that fall on some weekdays.
 *
 * @param weekdays bit 0 Monday to bit 6 Sunday, at least one
 */
public record WeekdayPattern(int weekdays) implements DayPattern {

    /** Every day of the week. */
    public static final WeekdayPattern EVERY_DAY = new WeekdayPattern(0x7F);

    /** Monday to Friday. */
    public static final WeekdayPattern MONDAY_TO_FRIDAY = new WeekdayPattern(0x1F);

    private static final int ONE_BIT_A_WEEK = 1 | 1 << 7 | 1 << 14 | 1 << 21 | 1 << 28;

    public WeekdayPattern {
        if (weekdays == 0 || weekdays >>> 7 != 0) {
            throw new IllegalArgumentException("weekdays: " + weekdays + ", expected at least one of the bits 0..6");
        }
    }

    public static WeekdayPattern of(Set<DayOfWeek> weekdays) {
        return new WeekdayPattern(weekdays.stream()
                .mapToInt(weekday -> 1 << weekday.getValue() - 1)
                .reduce(0, (left, right) -> left | right));
    }

    @Override
    public int daysIn(int year, int month) {
        int firstWeekday = CivilDate.dayOfWeek(CivilDate.epochDay(year, month, 1)) - 1;
        int fromTheFirst = (weekdays >>> firstWeekday | weekdays << 7 - firstWeekday) & 0x7F;
        long everyWeek = (fromTheFirst * (long) ONE_BIT_A_WEEK) & (1L << CivilDate.lengthOfMonth(year, month)) - 1;
        return (int) everyWeek;
    }
}
