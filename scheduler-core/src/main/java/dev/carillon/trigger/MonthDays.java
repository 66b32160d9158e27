// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static java.util.stream.Collectors.joining;

import dev.carillon.trigger.local.CivilDate;
import dev.carillon.trigger.local.DayPattern;
import dev.carillon.trigger.local.WeekdayPattern;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which days of every month. {@link Object#toString() toString} is how the text form says them. */
public sealed interface MonthDays {

    /** The last day, or the last one of a kind. */
    int LAST = 0;

    /** As bit masks; a business day needs its calendar. */
    DayPattern pattern(Calendars calendars);

    /** Days by number: {@code 1,15}; with {@link #LAST} also the last day. */
    static MonthDays of(int first, int... more) {
        var days = Arrays.stream(more).boxed().collect(Collectors.toCollection(TreeSet::new));
        days.add(first);
        return new Numbered(days);
    }

    /** The last day of the month. */
    static MonthDays last() {
        return of(LAST);
    }

    /** The n-th of a weekday, 1 to 5; a month without a fifth is passed over. */
    static MonthDays nth(int ordinal, DayOfWeek day) {
        return new Nth(Set.of(ordinal), EnumSet.of(day));
    }

    /** The last of a weekday. */
    static MonthDays last(DayOfWeek day) {
        return nth(LAST, day);
    }

    /** The n-th day from Monday to Friday, 1 to 23. */
    static Business businessDay(int ordinal) {
        return new Business(Set.of(ordinal), null);
    }

    /** The last day from Monday to Friday. */
    static Business lastBusinessDay() {
        return businessDay(LAST);
    }

    /** Days by number, 1 to 31, {@link #LAST} for the last one: {@code 1,15,last}. */
    record Numbered(Set<Integer> days) implements MonthDays {
        public Numbered {
            days = checked(days, 31);
        }

        @Override
        public DayPattern pattern(Calendars calendars) {
            int numbers = days.stream()
                    .filter(day -> day != LAST)
                    .mapToInt(day -> 1 << day - 1)
                    .sum();
            boolean last = days.contains(LAST);
            return (year, month) -> {
                int length = CivilDate.lengthOfMonth(year, month);
                int existing = numbers & (int) ((1L << length) - 1);
                return last ? existing | 1 << length - 1 : existing;
            };
        }

        @Override
        public String toString() {
            return Exclusion.DaysOfMonth.monthDays(days);
        }
    }

    /** The first to fifth or {@link #LAST} of some weekdays: {@code 2nd tue}, {@code 1st,3rd mon}. */
    record Nth(Set<Integer> ordinals, Set<DayOfWeek> weekdays) implements MonthDays {
        public Nth {
            ordinals = checked(ordinals, 5);
            weekdays = Words.sortedCopy("monthly", weekdays);
        }

        @Override
        public DayPattern pattern(Calendars calendars) {
            WeekdayPattern[] patterns =
                    weekdays.stream().map(day -> WeekdayPattern.of(Set.of(day))).toArray(WeekdayPattern[]::new);
            return (year, month) -> {
                int days = 0;
                for (WeekdayPattern pattern : patterns) {
                    days |= chosen(pattern.daysIn(year, month), ordinals);
                }
                return days;
            };
        }

        @Override
        public String toString() {
            return ordinalWords(ordinals) + " " + Words.weekdays(weekdays);
        }
    }

    /**
     * The n-th or {@link #LAST} business day: Monday to Friday, less the days of a calendar when one is named.
     *
     * @param calendar null for none
     */
    record Business(Set<Integer> ordinals, @Nullable String calendar) implements MonthDays {
        public Business {
            ordinals = checked(ordinals, 23);
        }

        /** The same days with the days of a calendar taken out. */
        public Business except(String newCalendar) {
            return new Business(ordinals, newCalendar);
        }

        @Override
        public DayPattern pattern(Calendars calendars) {
            HolidayCalendar holidays = calendar == null ? null : calendars.get(calendar);
            return (year, month) -> {
                int days = WeekdayPattern.MONDAY_TO_FRIDAY.daysIn(year, month);
                return chosen(holidays == null ? days : without(holidays, days, year, month), ordinals);
            };
        }

        private static int without(HolidayCalendar holidays, int days, int year, int month) {
            int left = days;
            for (int rest = days; rest != 0; rest &= rest - 1) {
                int day = Integer.numberOfTrailingZeros(rest) + 1;
                if (holidays.contains(LocalDate.of(year, month, day))) {
                    left &= ~(1 << day - 1);
                }
            }
            return left;
        }

        @Override
        public String toString() {
            return ordinalWords(ordinals) + " business day";
        }
    }

    private static Set<Integer> checked(Set<Integer> given, int highest) {
        Set<Integer> sorted = Words.sortedCopy("monthly", given);
        for (int ordinal : sorted) {
            if (ordinal < 0 || ordinal > highest) {
                throw new IllegalArgumentException("monthly: " + ordinal + ", expected 1.." + highest + " or last");
            }
        }
        return sorted;
    }

    private static int chosen(int days, Set<Integer> ordinals) {
        int chosen = 0;
        int ordinal = 1;
        for (int rest = days; rest != 0; rest &= rest - 1) {
            if (ordinals.contains(ordinal++)) {
                chosen |= Integer.lowestOneBit(rest);
            }
        }
        return ordinals.contains(LAST) ? chosen | Integer.highestOneBit(days) : chosen;
    }

    private static String ordinalWords(Set<Integer> ordinals) {
        var numbers = new TreeSet<>(ordinals);
        boolean last = numbers.remove(LAST);
        String words = numbers.stream().map(Words::ordinal).collect(joining(","));
        return !last ? words : words.isEmpty() ? "last" : words + ",last";
    }
}
