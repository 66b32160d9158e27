// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.util.Set;

/**
 * What a node says of itself.
 *
 * @param types whose handlers it has
 * @param slots how many handlers it runs at once
 * @param used how many it runs
 * @param draining whether it is on its way down: a run that dies with it is not held against the run
 */
public record Heartbeat(NodeId node, Set<String> types, int slots, int used, boolean draining) {
    public Heartbeat {
        types = Set.copyOf(types);
    }

    /** Of a node that has just begun. */
    public static Heartbeat of(NodeId node, Set<String> types) {
        return new Heartbeat(node, types, 1, 0, false);
    }
}
