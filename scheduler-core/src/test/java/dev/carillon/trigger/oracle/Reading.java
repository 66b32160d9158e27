// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a trigger means, taken literally: no search, no cleverness, a question per date or per instant. */
public sealed interface Reading {

    /** Local date-times, each named by its nominal date. */
    record Nominal(ZoneId zone, NominalTimes times) implements Reading {}

    /** Every instant whose local time matches; only instants that are a multiple of the step can. */
    record Periodic(ZoneId zone, Predicate<LocalDateTime> matches, long stepSeconds) implements Reading {}

    /** {@code start + k * every}; the zone is that of its exclusions. */
    record Interval(ZoneId zone, Instant start, long everyMillis) implements Reading {}

    /** Whenever a member fires. */
    record Union(List<Reading> members) implements Reading {}

    /** The first firings of another reading, from an instant to another, less what is excluded on its clocks. */
    record Limited(
            Reading of,
            List<Predicate<LocalDateTime>> excluded,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Integer times)
            implements Reading {}

    /** The nominal local times of one date. */
    @FunctionalInterface
    interface NominalTimes {
        Collection<LocalDateTime> on(LocalDate date);
    }
}
