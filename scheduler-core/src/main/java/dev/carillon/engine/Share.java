// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.store.QueueChoice;
import java.util.ArrayDeque;

/** Some of a node's slots and the queues they serve. Guarded by {@link HeldRuns}. */
final class Share {

    final QueueChoice queues;
    final int slots;
    final ArrayDeque<Body> atHand = new ArrayDeque<>();
    int workers;
    long lastBegunAt;
    int low;

    /**
     * What a share could take.
     *
     * @param free to start at once
     * @param ahead beyond that, of short ones
     */
    record Room(int free, int ahead) {
        boolean isNone() {
            return free == 0 && ahead == 0;
        }
    }

    Share(QueueChoice queues, int slots) {
        this.queues = queues;
        this.slots = slots;
    }

    boolean isStocked() {
        return low > 0 && workers >= slots && atHand.size() > low;
    }

    /** How many more could start at once. */
    int free() {
        return Math.max(0, slots - workers - atHand.size());
    }
}
