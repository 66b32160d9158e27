// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that has not ended, as a store shows it.
 *
 * @param attempt the present or the next one, 1 for the first
 * @param since when it came into this state
 * @param block why it waits; null unless {@link RunState#WAITING}, and then null when it is about to be promoted
 * @param lease under which a node holds it; null unless {@link RunState#RUNNING}
 * @param cancelledBy who asked the node to end it; null when nobody did
 * @param recorded how its attempt was recorded while the handler still goes on; null when it was not
 * @param crashes how many nodes have died with it
 */
public record OpenRun(
        Run run,
        RunState state,
        int attempt,
        Instant since,
        @Nullable Block block,
        @Nullable Lease lease,
        @Nullable String cancelledBy,
        @Nullable Outcome recorded,
        int crashes) {}
