// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import dev.carillon.trigger.local.DayPattern;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The days of a cron expression, compiled. A month's days depend on its {@link MonthShape} alone, so there is one mask
 * for each shape, and a month is answered by a look into the table. Immutable.
 */
final class CronDays implements DayPattern {
    private static final int YEARS_WITH_EVERY_SHAPE = 28;

    private final int[] daysByShape = new int[MonthShape.COUNT];
    private final int months;
    /** Empty = every year. Never changed after construction. */
    private final BitSet years;

    CronDays(ParsedExpression expression) {
        ParsedField dayOfMonth = expression.get(CronField.DAY_OF_MONTH);
        ParsedField dayOfWeek = expression.get(CronField.DAY_OF_WEEK);
        for (int i = 0; i < daysByShape.length; i++) {
            int byDate = dayOfMonth.days(MonthShape.at(i));
            int byWeekday = dayOfWeek.days(MonthShape.at(i));
            daysByShape[i] = expression.eitherDayFieldMatches() ? byDate | byWeekday : byDate & byWeekday;
        }
        this.months =
                expression.get(CronField.MONTH).values().stream().reduce(0, (mask, each) -> mask | 1 << (each - 1));
        this.years = expression
                .find(CronField.YEAR)
                .filter(field -> !field.isUnrestricted())
                .map(ParsedField::values)
                .orElseGet(BitSet::new);
    }

    @Override
    public int daysIn(int year, int month) {
        boolean inMonths = (months & (1 << (month - 1))) != 0;
        boolean inYears = years.isEmpty() || (year >= 0 && years.get(year));
        return !inMonths || !inYears ? 0 : daysByShape[MonthShape.indexOf(year, month)];
    }

    /** The months, bit m-1, that have a day in some year; 0 if there is never a day. */
    int possibleMonths() {
        int possible = 0;
        for (int month = 1; month <= 12; month++) {
            int each = month;
            if (yearsToTry().anyMatch(year -> daysIn(year, each) != 0)) {
                possible |= 1 << (month - 1);
            }
        }
        return possible;
    }

    /** The last year with a day: {@link Integer#MAX_VALUE} if there is no last, {@code MIN_VALUE} if there is none. */
    int lastYear() {
        int last = yearsToTry()
                .filter(year -> IntStream.rangeClosed(1, 12).anyMatch(month -> daysIn(year, month) != 0))
                .max()
                .orElse(Integer.MIN_VALUE);
        return years.isEmpty() && last != Integer.MIN_VALUE ? Integer.MAX_VALUE : last;
    }

    /** The listed years; if all years count, so many that every shape of a year is among them. */
    private IntStream yearsToTry() {
        return years.isEmpty() ? IntStream.range(2000, 2000 + YEARS_WITH_EVERY_SHAPE) : years.stream();
    }
}
