// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static java.util.stream.Collectors.joining;

import dev.carillon.trigger.zone.ZoneTimeline;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** How the parts of a trigger are written in the text form, and the ranges they share. */
final class Words {

    private static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static final int MOST_TIMES_OF_DAY = 100;
    private static final Instant FIRST_INSTANT = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant INSTANTS_END = Instant.parse("9999-01-01T00:00:00Z");

    private Words() {}

    static <T extends Comparable<T>> Set<T> sortedCopy(String field, Set<T> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(field + ": nothing given, expected at least one");
        }
        return Collections.unmodifiableSet(new TreeSet<>(values));
    }

    static Set<LocalTime> timesOfDay(Set<LocalTime> times) {
        Set<LocalTime> sorted = sortedCopy("times", times);
        if (sorted.size() > MOST_TIMES_OF_DAY) {
            throw new IllegalArgumentException(
                    "times: " + sorted.size() + " given, expected at most " + MOST_TIMES_OF_DAY);
        }
        for (LocalTime time : sorted) {
            if (time.getNano() != 0) {
                throw new IllegalArgumentException("times: " + time + ", expected whole seconds");
            }
        }
        return sorted;
    }

    static LocalDateTime requireWallClock(String field, LocalDateTime local) {
        if (local.getNano() != 0 || local.getYear() < 1 || local.getYear() > ZoneTimeline.LAST_YEAR) {
            throw new IllegalArgumentException(
                    field + ": " + local + ", expected whole seconds of the years 1.." + ZoneTimeline.LAST_YEAR);
        }
        return local;
    }

    static Instant requireMillis(String field, Instant instant) {
        boolean inRange = !instant.isBefore(FIRST_INSTANT) && instant.isBefore(INSTANTS_END);
        if (!inRange || instant.getNano() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    field + ": " + instant + ", expected whole milliseconds of the years 1..9998");
        }
        return instant;
    }

    /** UTC has several spellings but is one zone. */
    static ZoneId sameZone(ZoneId zone) {
        return zone.getId().equals("UTC") ? ZoneOffset.UTC : zone;
    }

    static boolean isUtc(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC);
    }

    static String zone(ZoneId zone) {
        return isUtc(zone) ? "UTC" : zone.getId();
    }

    static String weekday(DayOfWeek day) {
        return WEEKDAYS.get(day.getValue() - 1);
    }

    static String weekdays(Collection<DayOfWeek> days) {
        return days.stream().map(Words::weekday).collect(joining(","));
    }

    /** {@code 1st}, {@code 22nd}. */
    static String ordinal(int number) {
        String ending = number / 10 == 1
                ? "th"
                : switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return number + ending;
    }

    /** {@code HH:mm}, with seconds when there are any. */
    static String time(LocalTime time) {
        return time.getSecond() == 0
                ? String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute())
                : String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
    }

    static String times(Collection<LocalTime> times) {
        return times.stream().map(Words::time).collect(joining(","));
    }

    /** {@code 1d2h30m5s250ms}, zero parts left out. */
    static String duration(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        var text = new StringBuilder();
        append(text, duration.toDays(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount != 0) {
            text.append(amount).append(unit);
        }
    }
}
