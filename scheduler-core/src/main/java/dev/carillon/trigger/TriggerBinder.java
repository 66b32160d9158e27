// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.recurrence.RecurrenceRule;
import dev.carillon.trigger.zone.GapPolicy;
import dev.carillon.trigger.zone.RepeatPolicy;
import dev.carillon.trigger.zone.ZoneTimeline;
import dev.carillon.trigger.zone.ZonedTimes;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Makes a trigger's schedule. */
final class TriggerBinder {

    private final Calendars calendars;

    TriggerBinder(Calendars calendars) {
        this.calendars = calendars;
    }

    Schedule bind(Trigger trigger) {
        if (!trigger.anchored()) {
            throw new IllegalStateException(
                    "\"" + trigger + "\" does not say from when it counts, expected \"from <instant>\"");
        }
        return bind(trigger, List.of());
    }

    private Schedule bind(Trigger trigger, List<Exclusion> outer) {
        Modifiers modifiers = trigger.modifiers();
        var exclusions = new ArrayList<>(outer);
        exclusions.addAll(modifiers.exclusions());
        Schedule limited = limit(base(trigger, exclusions), trigger, exclusions);
        if (modifiers.times() == null || modifiers.from() == null) {
            return limited;
        }
        return new CountedSchedule(limited, modifiers.from().toEpochMilli(), modifiers.times());
    }

    private Schedule base(Trigger trigger, List<Exclusion> exclusions) {
        if (trigger instanceof Recurring recurring && ruleEnd(recurring.rule(), recurring.zone()) != Long.MAX_VALUE) {
            return ending(recurring);
        }
        if (trigger instanceof Zoned zoned) {
            return new CalendarSchedule(zonedTimes(zoned, calendars));
        }
        if (trigger instanceof Every every) {
            return interval(every, exclusions);
        }
        if (trigger instanceof AtInstant once) {
            return new SingleSchedule(once.instant().toEpochMilli());
        }
        if (trigger instanceof AnyOf any) {
            return new UnionSchedule(any.members().stream()
                    .map(member -> bind(member, exclusions))
                    .toList());
        }
        return new SingleSchedule(Schedule.NEVER);
    }

    private Schedule interval(Every every, List<Exclusion> exclusions) {
        Instant from = every.modifiers().from();
        long start = from == null ? Long.MIN_VALUE : from.toEpochMilli();
        long millis = every.interval().toMillis();
        return every.afterCompletion()
                ? new DelaySchedule(
                        start, millis, new ExclusionFilter(exclusions, calendars, ZoneTimeline.of(every.zone())))
                : new IntervalSchedule(start, millis);
    }

    /** Periodic schedules follow real time: nothing inside a gap, both passes of a repeated hour. */
    static ZonedTimes zonedTimes(Zoned trigger, Calendars calendars) {
        Modifiers modifiers = trigger.modifiers();
        return new ZonedTimes(
                trigger.localTimes(calendars),
                ZoneTimeline.of(trigger.zone()),
                trigger.periodic() ? GapPolicy.SKIP : modifiers.gap(),
                trigger.periodic() ? RepeatPolicy.BOTH : modifiers.repeat());
    }

    private Schedule limit(Schedule base, Trigger trigger, List<Exclusion> exclusions) {
        Modifiers modifiers = trigger.modifiers();
        boolean bound = trigger instanceof AnyOf || trigger instanceof Every every && every.afterCompletion();
        List<Exclusion> own = bound ? List.of() : exclusions;
        long from = modifiers.from() == null ? Long.MIN_VALUE : modifiers.from().toEpochMilli();
        long until =
                modifiers.until() == null ? Long.MAX_VALUE : modifiers.until().toEpochMilli();
        if (own.isEmpty() && from == Long.MIN_VALUE && until == Long.MAX_VALUE) {
            return base;
        }
        return new LimitedSchedule(
                base, from, until, new ExclusionFilter(own, calendars, ZoneTimeline.of(zoneOf(trigger))));
    }

    /** UNTIL ends the rule; the dates added to it fire all the same. */
    private Schedule ending(Recurring recurring) {
        ZoneTimeline zone = ZoneTimeline.of(recurring.zone());
        var rule = new LimitedSchedule(
                new CalendarSchedule(zonedTimes(recurring.withoutAdded(), calendars)),
                Long.MIN_VALUE,
                ruleEnd(recurring.rule(), recurring.zone()),
                new ExclusionFilter(List.of(), calendars, zone));
        if (recurring.added().isEmpty()) {
            return rule;
        }
        Modifiers modifiers = recurring.modifiers();
        var dates = new ZonedTimes(recurring.addedTimes(), zone, modifiers.gap(), modifiers.repeat());
        return new UnionSchedule(List.of(rule, new CalendarSchedule(dates)));
    }

    private static long ruleEnd(RecurrenceRule rule, ZoneId zone) {
        return rule.until()
                .or(() -> rule.untilDate()
                        .map(date -> date.atTime(LocalTime.MAX)
                                .atZone(zone)
                                .withLaterOffsetAtOverlap()
                                .toInstant()))
                .map(Instant::toEpochMilli)
                .orElse(Long.MAX_VALUE);
    }

    private static ZoneId zoneOf(Trigger trigger) {
        if (trigger instanceof Zoned zoned) {
            return zoned.zone();
        }
        return trigger instanceof Every every ? every.zone() : ZoneOffset.UTC;
    }
}
