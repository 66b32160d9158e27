// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** From when a trigger's intervals and its {@code times} count: written into the trigger when its job is created. */
final class Anchor {

    private Anchor() {}

    static boolean isSetIn(Trigger trigger) {
        Modifiers modifiers = trigger.modifiers();
        if (modifiers.from() == null && (modifiers.times() != null || isInterval(trigger))) {
            return false;
        }
        return !(trigger instanceof AnyOf any) || any.members().stream().allMatch(Anchor::isSetIn);
    }

    static Trigger set(Trigger trigger, Instant created, Calendars calendars) {
        if (isSetIn(trigger)) {
            return trigger;
        }
        Instant origin = created.truncatedTo(ChronoUnit.MILLIS);
        Trigger anchored = trigger instanceof AnyOf any ? membersSet(any, origin, calendars) : trigger;
        Modifiers modifiers = anchored.modifiers();
        if (modifiers.from() != null) {
            return anchored;
        }
        if (anchored instanceof Every every) {
            return every.from(origin.plus(every.interval()));
        }
        if (modifiers.times() == null) {
            return anchored;
        }
        Trigger unlimited = anchored.with(modifiers.withFrom(origin));
        return anchored.from(unlimited
                .with(withoutTimes(unlimited.modifiers()))
                .bind(calendars)
                .next(created)
                .orElse(origin));
    }

    private static Trigger membersSet(AnyOf any, Instant origin, Calendars calendars) {
        Instant from = any.modifiers().from();
        return new AnyOf(
                any.members().stream()
                        .map(member -> from == null || !isInterval(member)
                                ? set(member, from == null ? origin : from, calendars)
                                : member.modifiers().from() == null ? member.from(from) : member)
                        .toList(),
                any.modifiers());
    }

    private static boolean isInterval(Trigger trigger) {
        return trigger instanceof Every every && !every.afterCompletion();
    }

    private static Modifiers withoutTimes(Modifiers all) {
        return new Modifiers(all.from(), all.until(), null, all.jitter(), all.exclusions(), all.gap(), all.repeat());
    }
}
