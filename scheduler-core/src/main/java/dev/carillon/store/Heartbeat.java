// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.util.Map;
import java.util.Set;

/**
 * What a node says of itself.
 *
 * @param types whose handlers it has
 * @param slots how many handlers it runs at once
 * @param used how many it runs
 * @param queues those of its slots that belong to single queues
 * @param draining whether it is on its way down: a run that dies with it is not held against the run
 */
public record Heartbeat(
        NodeId node, Set<String> types, int slots, int used, Map<String, Room> queues, boolean draining) {

    /** Some slots and how many of them are used. */
    public record Room(int slots, int used) {}

    public Heartbeat {
        types = Set.copyOf(types);
        queues = Map.copyOf(queues);
    }

    /** Of a node whose slots serve all queues alike. */
    public Heartbeat(NodeId node, Set<String> types, int slots, int used, boolean draining) {
        this(node, types, slots, used, Map.of(), draining);
    }

    /** Of a node that has just begun. */
    public static Heartbeat of(NodeId node, Set<String> types) {
        return new Heartbeat(node, types, 1, 0, false);
    }

    /** The slots in which runs of a queue are executed. */
    public Room room(String queue) {
        Room own = queues.get(queue);
        if (own != null) {
            return own;
        }
        int ownSlots = queues.values().stream().mapToInt(Room::slots).sum();
        int ownUsed = queues.values().stream().mapToInt(Room::used).sum();
        return new Room(slots - ownSlots, used - ownUsed);
    }
}
