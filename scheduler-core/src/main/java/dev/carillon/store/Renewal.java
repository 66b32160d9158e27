// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.RunId;
import java.util.Map;
import java.util.Set;

/**
 * What a store answers to a heartbeat.
 *
 * @param held the runs that the node holds, as the store knows it
 * @param cancelled those of them that are to be ended, and who asked for it
 * @param recalled those of them that are to be handed back if their handlers have not begun, because their job was paused
 */
public record Renewal(Set<RunId> held, Map<RunId, String> cancelled, Set<RunId> recalled) {
    public Renewal {
        held = Set.copyOf(held);
        cancelled = Map.copyOf(cancelled);
        recalled = Set.copyOf(recalled);
    }
}
