// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A rule read literally: it asks of one local second after the other whether RFC 5545, section 3.3.10, names it. It
 * shares nothing with the engine but the parsed rule.
 */
final class LiteralRecurrence {
    private final LocalDateTime start;
    private final RecurrenceRule rule;
    private final List<Integer> hours;
    private final List<Integer> minutes;
    private final List<Integer> seconds;
    private LocalDateTime latestPeriod = LocalDateTime.MIN;
    private List<LocalDateTime> latestSet = List.of();

    LiteralRecurrence(LocalDateTime start, RecurrenceRule rule) {
        this.start = start;
        this.rule = rule;
        hours = values(rule.hours(), 24, Frequency.HOURLY, start.getHour());
        minutes = values(rule.minutes(), 60, Frequency.MINUTELY, start.getMinute());
        seconds = values(rule.seconds(), 60, Frequency.SECONDLY, start.getSecond());
    }

    /** Every second of a stretch that is an instance, COUNT aside. */
    List<LocalDateTime> walkSeconds(LocalDateTime from, LocalDateTime to) {
        List<LocalDateTime> found = new ArrayList<>();
        for (LocalDateTime time = from; time.isBefore(to); time = time.plusSeconds(1)) {
            if (contains(time)) {
                found.add(time);
            }
        }
        return found;
    }

    /** The same, day by day and of the times of day only those that the time parts leave. */
    List<LocalDateTime> walkDays(LocalDateTime from, LocalDateTime to) {
        List<LocalDateTime> found = new ArrayList<>();
        for (LocalDate day = from.toLocalDate(); !day.isAfter(to.toLocalDate()); day = day.plusDays(1)) {
            for (LocalDateTime time : candidates(day)) {
                if (!time.isBefore(from) && time.isBefore(to) && contains(time)) {
                    found.add(time);
                }
            }
        }
        return found;
    }

    boolean contains(LocalDateTime time) {
        return !time.isBefore(start) && matches(time) && inPhase(time) && selected(time);
    }

    private boolean selected(LocalDateTime time) {
        if (rule.setPositions().isEmpty()) {
            return true;
        }
        LocalDateTime period = truncated(time);
        if (!period.equals(latestPeriod)) {
            latestSet = set(period);
            latestPeriod = period;
        }
        List<LocalDateTime> set = latestSet;
        int index = Collections.binarySearch(set, time);
        return rule.setPositions().contains(index + 1) || rule.setPositions().contains(index - set.size());
    }

    private List<LocalDateTime> set(LocalDateTime period) {
        LocalDateTime end = period.plus(1, unit());
        List<LocalDateTime> set = new ArrayList<>();
        if (rule.frequency().isSubDaily()) {
            for (LocalDateTime time = period; time.isBefore(end); time = time.plusSeconds(1)) {
                if (matches(time)) {
                    set.add(time);
                }
            }
            return set;
        }
        for (LocalDate day = period.toLocalDate(); day.atStartOfDay().isBefore(end); day = day.plusDays(1)) {
            for (LocalDateTime time : candidates(day)) {
                if (!time.isBefore(period) && time.isBefore(end) && matches(time)) {
                    set.add(time);
                }
            }
        }
        return set;
    }

    private List<LocalDateTime> candidates(LocalDate day) {
        List<LocalDateTime> times = new ArrayList<>();
        if (!matchesDay(day)) {
            return times;
        }
        for (int hour : hours) {
            for (int minute : minutes) {
                for (int second : seconds) {
                    times.add(day.atTime(hour, minute, second));
                }
            }
        }
        return times;
    }

    private List<Integer> values(List<Integer> written, int limit, Frequency own, int ofStart) {
        if (!written.isEmpty()) {
            return new TreeSet<>(written)
                    .stream().filter(value -> value < limit).toList();
        }
        return rule.frequency().compareTo(own) > 0
                ? List.of(ofStart)
                : IntStream.range(0, limit).boxed().toList();
    }

    private ChronoUnit unit() {
        return switch (rule.frequency()) {
            case SECONDLY -> ChronoUnit.SECONDS;
            case MINUTELY -> ChronoUnit.MINUTES;
            case HOURLY -> ChronoUnit.HOURS;
            case DAILY -> ChronoUnit.DAYS;
            case WEEKLY -> ChronoUnit.WEEKS;
            case MONTHLY -> ChronoUnit.MONTHS;
            case YEARLY -> ChronoUnit.YEARS;
        };
    }

    private LocalDateTime truncated(LocalDateTime time) {
        LocalDate day = time.toLocalDate();
        return switch (rule.frequency()) {
            case SECONDLY, MINUTELY, HOURLY, DAILY -> time.truncatedTo(unit());
            case WEEKLY ->
                day.with(TemporalAdjusters.previousOrSame(rule.weekStart())).atStartOfDay();
            case MONTHLY -> day.withDayOfMonth(1).atStartOfDay();
            case YEARLY -> day.withDayOfYear(1).atStartOfDay();
        };
    }

    private boolean inPhase(LocalDateTime time) {
        return unit().between(truncated(start), truncated(time)) % rule.interval() == 0;
    }

    private boolean matches(LocalDateTime time) {
        return hours.contains(time.getHour())
                && minutes.contains(time.getMinute())
                && seconds.contains(time.getSecond())
                && matchesDay(time.toLocalDate());
    }

    private boolean matchesDay(LocalDate day) {
        return matchesWritten(day) && matchesImplied(day);
    }

    private boolean matchesWritten(LocalDate day) {
        return (rule.months().isEmpty() || rule.months().contains(day.getMonthValue()))
                && named(rule.weekNumbers(), weekNumber(day), weeks(day))
                && named(rule.yearDays(), day.getDayOfYear(), day.lengthOfYear())
                && named(rule.monthDays(), day.getDayOfMonth(), day.lengthOfMonth())
                && (rule.weekdays().isEmpty() || rule.weekdays().stream().anyMatch(entry -> matches(entry, day)));
    }

    /** What section 4.3.3 of RFC 8984 adds to a rule that says too little. */
    private boolean matchesImplied(LocalDate day) {
        boolean noDays = rule.weekdays().isEmpty() && rule.monthDays().isEmpty();
        DayOfWeek weekday = day.getDayOfWeek();
        return switch (rule.frequency()) {
            case WEEKLY -> !rule.weekdays().isEmpty() || weekday == start.getDayOfWeek();
            case MONTHLY -> !noDays || day.getDayOfMonth() == start.getDayOfMonth();
            case YEARLY -> matchesImpliedInYear(day, noDays);
            default -> true;
        };
    }

    private boolean matchesImpliedInYear(LocalDate day, boolean noDays) {
        if (!rule.yearDays().isEmpty()) {
            return true;
        }
        if (!rule.weekNumbers().isEmpty()) {
            return !noDays || day.getDayOfWeek() == start.getDayOfWeek();
        }
        return (!impliesMonth() || day.getMonth() == start.getMonth())
                && (!noDays || day.getDayOfMonth() == start.getDayOfMonth());
    }

    private boolean impliesMonth() {
        return rule.frequency() == Frequency.YEARLY
                && rule.yearDays().isEmpty()
                && rule.weekNumbers().isEmpty()
                && rule.months().isEmpty()
                && (!rule.monthDays().isEmpty() || rule.weekdays().isEmpty());
    }

    private static boolean named(List<Integer> numbers, int number, int length) {
        return numbers.isEmpty() || numbers.contains(number) || numbers.contains(number - length - 1);
    }

    private int weekNumber(LocalDate day) {
        return day.get(WeekFields.of(rule.weekStart(), 4).weekOfWeekBasedYear());
    }

    private int weeks(LocalDate day) {
        return (int) WeekFields.of(rule.weekStart(), 4)
                .weekOfWeekBasedYear()
                .rangeRefinedBy(day)
                .getMaximum();
    }

    private boolean matches(OrdinalWeekday entry, LocalDate day) {
        if (entry.day() != day.getDayOfWeek()) {
            return false;
        }
        if (entry.isEvery()) {
            return true;
        }
        boolean inMonth =
                rule.frequency() == Frequency.MONTHLY || !rule.months().isEmpty() || impliesMonth();
        int ordinal = 0;
        int direction = Integer.signum(entry.ordinal());
        for (LocalDate other = day;
                other.getYear() == day.getYear() && (!inMonth || other.getMonth() == day.getMonth());
                other = other.minusWeeks(direction)) {
            ordinal += direction;
        }
        return ordinal == entry.ordinal();
    }
}
