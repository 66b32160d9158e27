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

    Share(QueueChoice queues, int slots) {
        this.queues = queues;
        this.slots = slots;
    }

    /** How many more could start at once. */
    int free() {
        return Math.max(0, slots - workers - atHand.size());
    }
}
