// SPDX-License-Identifier: Apache-2.0
package dev.carillon.observation;

import dev.carillon.execution.RunCounts;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node was doing when it was asked. Cheap to ask for: nothing in it waits for the store.
 *
 * @param node the node's label
 * @param slots how many handlers may run at once, in all queues
 * @param running how many handlers run
 * @param abandoned those of them that would not end when interrupted, and whose slots were given to others
 * @param unstored how many ends, and runs handed back, the store has not heard of yet
 * @param lanes for each lane how long ago it last did its work without failing, or was started; lanes rest for
 *     up to a poll interval (dispatch), a heartbeat (liveness, upkeep) or a lease (watch). Empty without threads
 * @param runs the open runs of the whole store, which all its nodes count alike: counted every ten seconds or so while
 *     somebody asks at least every five minutes; null at first, and when the store does not count or does not answer
 */
public record NodeState(
        String node,
        int slots,
        int running,
        int abandoned,
        int unstored,
        Map<String, Duration> lanes,
        @Nullable RunCounts runs) {

    public NodeState {
        lanes = Map.copyOf(lanes);
    }

    /** How many slots are taken. */
    public int used() {
        return running - abandoned;
    }

    /** How many more handlers may start now. */
    public int free() {
        return Math.max(0, slots - used());
    }
}
