// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static java.util.stream.Collectors.joining;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Set;
import java.util.TreeSet;

/**
 * Local dates or times of day at which a trigger does not fire, judged by the local date-time at the instant of firing.
 *
 * <p>{@link Object#toString() toString} is what stands after {@code except} in the text form.
 */
public sealed interface Exclusion {

    /** The days of a named calendar: {@code calendar holidays-fr}. */
    record InCalendar(String name) implements Exclusion {
        public InCalendar {
            if (!HolidayCalendar.isName(name)) {
                throw new IllegalArgumentException("calendar: \"" + name + "\" is not a calendar's name");
            }
        }

        @Override
        public String toString() {
            return "calendar " + name;
        }
    }

    /** A range of days, both ends inclusive: {@code 2026-12-24..2027-01-02}, or one day: {@code 2026-12-25}. */
    record Dates(LocalDate first, LocalDate last) implements Exclusion {
        public Dates {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("except: " + first + ".." + last + " runs backwards");
            }
        }

        @Override
        public String toString() {
            return first.equals(last) ? first.toString() : first + ".." + last;
        }
    }

    /** Days of every year, both ends inclusive, over the turn of the year too: {@code 12-25}, {@code 12-24..01-02}. */
    record Yearly(MonthDay first, MonthDay last) implements Exclusion {
        @Override
        public String toString() {
            return first.equals(last) ? text(first) : text(first) + ".." + text(last);
        }

        private static String text(MonthDay day) {
            return day.toString().substring(2);
        }
    }

    /** Days of the week: {@code sat,sun}. */
    record Weekdays(Set<DayOfWeek> days) implements Exclusion {
        public Weekdays {
            days = Words.sortedCopy("except", days);
        }

        @Override
        public String toString() {
            return Words.weekdays(days);
        }
    }

    /** Days of the month, 1 to 31, 0 meaning the last one: {@code monthly 1,31}, {@code monthly last}. */
    record DaysOfMonth(Set<Integer> days) implements Exclusion {
        /** Stands for the last day of a month. */
        public static final int LAST = 0;

        public DaysOfMonth {
            days = Words.sortedCopy("except monthly", days);
            for (int day : days) {
                if (day < 0 || day > 31) {
                    throw new IllegalArgumentException("except monthly: " + day + ", expected 1..31 or last");
                }
            }
        }

        @Override
        public String toString() {
            return "monthly " + monthDays(days);
        }

        static String monthDays(Set<Integer> days) {
            var numbers = new TreeSet<>(days);
            boolean last = numbers.remove(LAST);
            String text = numbers.stream().map(String::valueOf).collect(joining(","));
            return !last ? text : text.isEmpty() ? "last" : text + ",last";
        }
    }

    /** A time of day, start inclusive, end exclusive, over midnight too: {@code 22:00-06:00}. */
    record Hours(LocalTime from, LocalTime to) implements Exclusion {
        public Hours {
            if (from.equals(to)) {
                throw new IllegalArgumentException(
                        "except: " + from + "-" + to + " is empty, expected two different times");
            }
            if (from.getNano() != 0 || to.getNano() != 0) {
                throw new IllegalArgumentException("except: " + from + "-" + to + ", expected whole seconds");
            }
        }

        @Override
        public String toString() {
            return Words.time(from) + "-" + Words.time(to);
        }
    }
}
