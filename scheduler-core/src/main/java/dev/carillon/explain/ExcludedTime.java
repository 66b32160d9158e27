// SPDX-License-Identifier: Apache-2.0
package dev.carillon.explain;

import dev.carillon.trigger.AnyOf;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.Every;
import dev.carillon.trigger.Exclusion;
import dev.carillon.trigger.Modifiers;
import dev.carillon.trigger.Recurring;
import dev.carillon.trigger.Trigger;
import dev.carillon.trigger.Zoned;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time that a trigger names and takes out again.
 *
 * @param local on the clocks on which exclusions are read
 * @param exclusion the one that takes it out, in the text form
 */
record ExcludedTime(Instant at, ZonedDateTime local, String exclusion) {

    /**
     * The first one after an instant, when it comes before the next firing.
     *
     * @param next the next firing; null when there is none
     * @throws IllegalArgumentException when the trigger names a calendar that is not known
     */
    static Optional<ExcludedTime> first(Trigger trigger, Calendars calendars, Instant after, @Nullable Instant next) {
        var found = new ArrayList<ExcludedTime>();
        walk(trigger, List.of(), new Search(calendars, after, next == null ? Instant.MAX : next), found);
        return found.stream().min(Comparator.comparing(ExcludedTime::at));
    }

    /** Where excluded times are looked for: both ends exclusive. */
    private record Search(Calendars calendars, Instant after, Instant before) {

        Search within(Modifiers bounds) {
            Instant from = bounds.from();
            Instant until = bounds.until();
            return new Search(
                    calendars,
                    from != null && from.isAfter(after) ? from.minusMillis(1) : after,
                    until != null && until.isBefore(before) ? until.plusMillis(1) : before);
        }

        Optional<Instant> firstOf(Trigger trigger) {
            return trigger.bind(calendars).next(after).filter(time -> time.isBefore(before));
        }

        boolean fires(Trigger trigger, Instant time) {
            return trigger.bind(calendars)
                    .next(time.minusMillis(1))
                    .filter(time::equals)
                    .isPresent();
        }
    }

    private static void walk(Trigger trigger, List<Exclusion> outer, Search search, List<ExcludedTime> found) {
        Modifiers modifiers = trigger.modifiers();
        var exclusions = new ArrayList<>(outer);
        exclusions.addAll(modifiers.exclusions());
        boolean shifts = trigger instanceof Every every && every.afterCompletion();
        boolean usedUp = modifiers.times() != null && search.before().equals(Instant.MAX);
        if (shifts || usedUp) {
            return;
        }
        if (trigger instanceof AnyOf any) {
            any.members().forEach(member -> walk(member, exclusions, search.within(modifiers), found));
            return;
        }
        Trigger bare = bare(trigger);
        search.firstOf(bare)
                .ifPresent(time -> culprit(trigger, bare, exclusions, time, search)
                        .ifPresent(
                                exclusion -> found.add(new ExcludedTime(time, time.atZone(zone(trigger)), exclusion))));
    }

    private static Optional<String> culprit(
            Trigger trigger, Trigger bare, List<Exclusion> exclusions, Instant time, Search search) {
        if (trigger instanceof Recurring rule && !search.fires(rule.with(bare.modifiers()), time)) {
            return Optional.of("EXDATE");
        }
        return exclusions.stream()
                .filter(exclusion -> !search.fires(bare.except(exclusion), time))
                .map(Exclusion::toString)
                .findFirst();
    }

    /** The same trigger with nothing taken out and nothing counted. */
    private static Trigger bare(Trigger trigger) {
        Modifiers all = trigger.modifiers();
        var kept = new Modifiers(all.from(), all.until(), null, all.jitter(), List.of(), all.gap(), all.repeat());
        return trigger instanceof Recurring rule
                ? new Recurring(rule.start(), rule.rule(), Set.of(), rule.added(), rule.zone(), kept)
                : trigger.with(kept);
    }

    private static ZoneId zone(Trigger trigger) {
        if (trigger instanceof Zoned zoned) {
            return zoned.zone();
        }
        return trigger instanceof Every every ? every.zone() : ZoneOffset.UTC;
    }
}
