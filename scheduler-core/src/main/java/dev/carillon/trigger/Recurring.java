// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.joining;

import dev.carillon.trigger.local.LocalTimes;
import dev.carillon.trigger.recurrence.Recurrence;
import dev.carillon.trigger.recurrence.RecurrenceRule;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A recurrence rule of RFC 5545 on the clocks of a zone: {@code rrule DTSTART:20260101T090000 RRULE:FREQ=DAILY UTC}.
 *
 * <p>The start is an occurrence only if it matches the rule. All occurrences are fixed local times, also those of hourly
 * and finer rules: they are silent while the clocks repeat an hour.
 *
 * @param start DTSTART, a whole second
 * @param excluded EXDATE, at most 200
 * @param added RDATE, at most 200; they fire whether the rule has them or not
 */
public record Recurring(
        LocalDateTime start,
        RecurrenceRule rule,
        Set<LocalDateTime> excluded,
        Set<LocalDateTime> added,
        ZoneId zone,
        Modifiers modifiers)
        implements Zoned {

    private static final int MOST_DATES = 200;
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    public Recurring {
        zone = Words.sameZone(zone);
        Words.requireWallClock("DTSTART", start);
        if (rule.untilDate().isPresent() && !start.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new IllegalArgumentException("UNTIL: a date, but DTSTART has a time, expected a UTC date-time");
        }
        excluded = dates("EXDATE", excluded);
        added = dates("RDATE", added);
    }

    private static Set<LocalDateTime> dates(String field, Set<LocalDateTime> dates) {
        if (dates.size() > MOST_DATES) {
            throw new IllegalArgumentException(field + ": " + dates.size() + " dates, expected at most " + MOST_DATES);
        }
        dates.forEach(date -> Words.requireWallClock(field, date));
        return Collections.unmodifiableSet(new TreeSet<>(dates));
    }

    /** The same rule without some of its occurrences. */
    public Recurring excluding(LocalDateTime... dates) {
        var all = new TreeSet<>(excluded);
        Collections.addAll(all, dates);
        return new Recurring(start, rule, all, added, zone, modifiers);
    }

    /** The same rule with occurrences of its own. */
    public Recurring adding(LocalDateTime... dates) {
        var all = new TreeSet<>(added);
        Collections.addAll(all, dates);
        return new Recurring(start, rule, excluded, all, zone, modifiers);
    }

    @Override
    public Recurring in(ZoneId newZone) {
        return new Recurring(start, rule, excluded, added, newZone, modifiers);
    }

    @Override
    public Recurring with(Modifiers newModifiers) {
        return new Recurring(start, rule, excluded, added, zone, newModifiers);
    }

    Recurring withoutAdded() {
        return new Recurring(start, rule, excluded, Set.of(), zone, modifiers);
    }

    LocalTimes addedTimes() {
        var dates = new TreeSet<Long>();
        added.stream().filter(date -> !excluded.contains(date)).forEach(date -> dates.add(date.toEpochSecond(UTC)));
        return local -> {
            Long next = dates.ceiling(local);
            return next == null ? LocalTimes.NEVER : next;
        };
    }

    @Override
    public LocalTimes localTimes(Calendars calendars) {
        return Recurrence.of(start, rule, excluded, added);
    }

    @Override
    public String toString() {
        String first = rule.untilDate().isPresent()
                ? DateTimeFormatter.BASIC_ISO_DATE.format(start.toLocalDate())
                : BASIC.format(start);
        return "rrule DTSTART:" + first + " RRULE:" + rule + list(" EXDATE:", excluded) + list(" RDATE:", added) + " "
                + Words.zone(zone) + modifiers;
    }

    private static String list(String name, Set<LocalDateTime> dates) {
        return dates.isEmpty() ? "" : dates.stream().map(BASIC::format).collect(joining(",", name, ""));
    }
}
