// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.execution.Fire;
import dev.carillon.execution.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A planned time and what became of it; see {@link Fire}.
 *
 * @param series 0 for the trigger's own times, else the backfill that asked for the time again
 * @param through the last of several in a row that became the same
 * @param count how many it stands for
 * @param run that was made, or into which they were coalesced; null for none
 * @param cause the run of another job whose end fired it; null when it was planned
 */
public record FireView(
        long series,
        Instant time,
        Instant through,
        long count,
        Fire.FireOutcome outcome,
        @Nullable String run,
        @Nullable String cause) {

    static FireView of(Fire fire) {
        return new FireView(
                fire.series(),
                fire.time(),
                fire.through(),
                fire.count(),
                fire.outcome(),
                text(fire.run()),
                text(fire.cause()));
    }

    private static @Nullable String text(@Nullable RunId run) {
        return run == null ? null : run.toString();
    }
}
