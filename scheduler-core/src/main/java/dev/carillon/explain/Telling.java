// SPDX-License-Identifier: Apache-2.0
package dev.carillon.explain;

import static java.util.stream.Collectors.joining;

import dev.carillon.trigger.Preview;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How times, lengths and lists stand in the sentences of an explanation; the same in every language of a machine. */
final class Telling {

    private static final int LONGEST_LINE = 300;
    private static final int MOST_NAMED = 5;
    private static final int MOST_UNITS = 2;

    private static final List<String> UNITS = List.of("d", "h", "min", "s", "ms");

    private Telling() {}

    /** {@code 2026-11-20T13:00:00Z (in 1 h)}. */
    static String at(Instant time, Instant now) {
        Duration ahead = Duration.between(now, time);
        String distance = ahead.abs().compareTo(Duration.ofMillis(1)) < 0
                ? "now"
                : ahead.isNegative() ? span(ahead.abs()) + " ago" : "in " + span(ahead);
        return time + " (" + distance + ")";
    }

    /** {@code 1 h 5 min}: its two largest units, cut off. */
    static String span(Duration length) {
        List<Long> amounts = List.of(
                length.toDays(),
                (long) length.toHoursPart(),
                (long) length.toMinutesPart(),
                (long) length.toSecondsPart(),
                (long) length.toMillisPart());
        var parts = new ArrayList<String>();
        for (int unit = 0; unit < UNITS.size() && parts.size() < MOST_UNITS; unit++) {
            if (amounts.get(unit) > 0) {
                parts.add(amounts.get(unit) + " " + UNITS.get(unit));
            }
        }
        return parts.isEmpty() ? "0 s" : String.join(" ", parts);
    }

    /** One line of what somebody else wrote, to stand inside a sentence; cut when it is long. */
    static String line(String text) {
        String line = clean(text).replaceFirst("[. ]+$", "").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE)) + "...";
    }

    /** Without what would break a line or turn it round. */
    static String clean(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Z}]+", " ");
    }

    /** The first five by their names, and how many more there are. */
    static <T> String several(Collection<T> all, Function<T, String> name) {
        String named = all.stream().limit(MOST_NAMED).map(name).collect(joining(", "));
        return all.size() <= MOST_NAMED ? named : named + " and " + (all.size() - MOST_NAMED) + " more";
    }

    /** {@code 1 run}, {@code 2 runs}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code TIMED_OUT} as {@code timed out}. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code 2026-11-20 14:00 Europe/Paris}. */
    static String local(ZonedDateTime time) {
        String zone =
                time.getZone().equals(ZoneOffset.UTC) ? "UTC" : time.getZone().getId();
        return time.toLocalDate() + " " + time.toLocalTime() + " " + zone;
    }

    /** A planned time with what clock changes do to it. */
    static String firing(Preview.Firing firing) {
        String notes = firing.notes().isEmpty() ? "" : "; " + String.join("; ", firing.notes());
        return local(firing.local()) + " (" + firing.at() + ")" + notes;
    }
}
