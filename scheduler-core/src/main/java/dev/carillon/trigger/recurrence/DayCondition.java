// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What one BY part asks of a day (RFC 5545, section 3.3.10). Immutable. */
sealed interface DayCondition {
    boolean admits(DayCandidate day);

    /** The conditions of the parts that are present: a day must meet each. */
    static List<DayCondition> of(EffectiveParts parts) {
        List<DayCondition> conditions = new ArrayList<>();
        if (!parts.months().isEmpty()) {
            conditions.add(new OfMonth(Set.copyOf(parts.months())));
        }
        if (!parts.weekNumbers().isEmpty()) {
            conditions.add(new OfWeek(
                    Set.copyOf(parts.weekNumbers()), parts.weekStart().getValue() - 1));
        }
        if (!parts.yearDays().isEmpty()) {
            conditions.add(new OfYearDay(Set.copyOf(parts.yearDays())));
        }
        if (!parts.monthDays().isEmpty()) {
            conditions.add(new OfMonthDay(Set.copyOf(parts.monthDays())));
        }
        if (!parts.weekdays().isEmpty()) {
            conditions.add(new OfWeekday(Set.copyOf(parts.weekdays()), parts.ordinalsCountInMonth()));
        }
        return List.copyOf(conditions);
    }

    /** Whether a member of a period is named by its number from the start or, negative, from the end. */
    private static boolean names(Set<Integer> numbers, int number, int length) {
        return numbers.contains(number) || numbers.contains(number - length - 1);
    }

    /** BYMONTH. */
    record OfMonth(Set<Integer> months) implements DayCondition {
        @Override
        public boolean admits(DayCandidate day) {
            return months.contains(day.month());
        }
    }

    /** BYYEARDAY. */
    record OfYearDay(Set<Integer> yearDays) implements DayCondition {
        @Override
        public boolean admits(DayCandidate day) {
            return names(yearDays, day.dayOfYear(), day.year().length());
        }
    }

    /** BYMONTHDAY. */
    record OfMonthDay(Set<Integer> monthDays) implements DayCondition {
        @Override
        public boolean admits(DayCandidate day) {
            return names(monthDays, day.dayOfMonth(), day.monthLength());
        }
    }

    /** BYWEEKNO: the day lies in such a week of the year whose week it is, be it the calendar year before or after. */
    record OfWeek(Set<Integer> weeks, int weekStart) implements DayCondition {
        @Override
        public boolean admits(DayCandidate day) {
            YearShape year = day.year();
            int first = year.firstWeek(weekStart);
            int firstAfter = year.firstWeekAfter(weekStart);
            if (day.dayOfYear() < first) {
                return inYear(day, year.firstWeekBefore(weekStart), first);
            }
            return day.dayOfYear() < firstAfter
                    ? inYear(day, first, firstAfter)
                    : inYear(day, firstAfter, year.firstWeekAfterNext(weekStart));
        }

        private boolean inYear(DayCandidate day, int first, int firstAfter) {
            return names(weeks, (day.dayOfYear() - first) / 7 + 1, (firstAfter - first) / 7);
        }
    }

    /** BYDAY. */
    record OfWeekday(Set<OrdinalWeekday> weekdays, boolean inMonth) implements DayCondition {
        @Override
        public boolean admits(DayCandidate day) {
            int number = inMonth ? day.dayOfMonth() : day.dayOfYear();
            int length = inMonth ? day.monthLength() : day.year().length();
            return weekdays.stream()
                    .filter(weekday -> weekday.day().getValue() - 1 == day.weekday())
                    .anyMatch(weekday -> weekday.isEvery()
                            || weekday.ordinal() == (number - 1) / 7 + 1
                            || weekday.ordinal() == -((length - number) / 7 + 1));
        }
    }
}
