// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.zone.ClockChange;
import dev.carillon.trigger.zone.ZonedTimes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The next firings of a trigger, with what clock changes do to them.
 *
 * @param trigger the trigger previewed, anchored
 * @param firings in the order of time
 */
public record Preview(Trigger trigger, List<Firing> firings) {

    /** The most firings one preview lists. */
    public static final int MOST = 10_000;

    /**
     * One planned firing.
     *
     * @param at the instant, before any jitter
     * @param local the same on the clocks of the trigger's zone; UTC when it has none
     * @param notes what clock changes did, usually nothing
     */
    public record Firing(Instant at, ZonedDateTime local, List<String> notes) {
        public Firing {
            notes = List.copyOf(notes);
        }
    }

    public Preview {
        firings = List.copyOf(firings);
    }

    /**
     * Previews a trigger as if its job had been created at {@code after}. A delay after completion is shown as if runs
     * took no time; the ends of other jobs are not foreseen.
     *
     * @param after exclusive
     * @param count 1 to {@value #MOST}
     */
    public static Preview of(Trigger trigger, Calendars calendars, Instant after, int count) {
        return of(trigger, calendars, after, Instant.MAX, count);
    }

    /** As {@link #of(Trigger, Calendars, Instant, int)}, ending before {@code until}. */
    public static Preview of(Trigger trigger, Calendars calendars, Instant after, Instant until, int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("count: " + count + ", expected 1.." + MOST);
        }
        Trigger anchored = trigger.anchoredAt(after, calendars);
        Schedule schedule = anchored.bind(calendars);
        var notes = new Notes(anchored, schedule, calendars);
        var firings = new ArrayList<Firing>();
        Instant last = after;
        Optional<Instant> next = schedule.next(last);
        while (next.isPresent() && next.get().isBefore(until)) {
            Instant at = next.get();
            firings.add(new Firing(at, at.atZone(zoneOf(anchored)), notes.between(last, at)));
            last = at;
            next = firings.size() < count ? schedule.next(last) : Optional.empty();
        }
        return new Preview(anchored, firings);
    }

    private static ZoneId zoneOf(Trigger trigger) {
        if (trigger instanceof Zoned zoned) {
            return zoned.zone();
        }
        if (trigger instanceof Every every) {
            return every.zone();
        }
        return trigger instanceof AnyOf any ? zoneOf(any.members().get(0)) : ZoneOffset.UTC;
    }

    /** What clock changes do to the firings of a trigger or of its members. */
    private record Notes(List<Member> members) {

        private record Member(Schedule schedule, ZonedTimes times) {}

        Notes(Trigger trigger, Schedule schedule, Calendars calendars) {
            this(new ArrayList<>());
            add(trigger, schedule, calendars);
        }

        private void add(Trigger trigger, Schedule schedule, Calendars calendars) {
            if (trigger instanceof Zoned zoned) {
                members.add(new Member(schedule, TriggerBinder.zonedTimes(zoned, calendars)));
            } else if (trigger instanceof AnyOf any) {
                any.members().forEach(member -> add(member, member.bind(calendars), calendars));
            }
        }

        List<String> between(Instant after, Instant fire) {
            var words = new LinkedHashSet<String>();
            for (Member member : members) {
                if (member.schedule().firesAt(fire.toEpochMilli())) {
                    for (ClockChange change : member.times().changes(after.getEpochSecond(), fire.getEpochSecond())) {
                        words.add(change.toString());
                    }
                }
            }
            return List.copyOf(words);
        }
    }
}
