// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.store.QueueChoice;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Set;

/** Some of a node's slots and the queues they serve. Guarded by {@link HeldRuns}. */
final class Share {

    private static final double THREAD_NANOS = 1e6;
    private static final long STUCK_NANOS = Duration.ofMillis(500).toNanos();

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
     * @param shortTypes what is short
     */
    record Room(int free, int ahead, Set<String> shortTypes) {
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

    /**
     * How many threads more are to work for it, counted from then on: one for each run at hand, or where all are known to
     * be very short one for each millisecond of work. Many threads would only stand in each other's way there.
     */
    int callUp(Pace pace) {
        double work = 0;
        for (Body body : atHand) {
            double expected = pace.expectedNanos(body.claim.run().type());
            if (expected > THREAD_NANOS || work >= slots * THREAD_NANOS) {
                return callUp(atHand.size());
            }
            work += expected;
        }
        int wanted = Math.max(1, (int) Math.ceil(work / THREAD_NANOS));
        return callUp(Math.min(atHand.size(), wanted - workers));
    }

    private int callUp(int more) {
        int called = Math.max(0, Math.min(more, slots - workers));
        workers += called;
        return called;
    }

    /** Where runs are at hand and none has begun for a while, the threads at work are stuck: others are called up. */
    int callUpLate(long now) {
        return now - lastBegunAt >= THREAD_NANOS ? callUp(atHand.size()) : 0;
    }

    boolean isUnderstaffed() {
        return !atHand.isEmpty() && workers < slots;
    }

    /**
     * How many runs could be taken: to start at once, and beyond that some ahead. Where all slots are stuck nothing is
     * taken ahead, and while half of it is still there nothing either. A node that had nothing to begin is not stuck.
     */
    Room room(long now, Pace pace) {
        boolean stuck = now - lastBegunAt > STUCK_NANOS && (workers >= slots || !atHand.isEmpty());
        int most = stuck ? 0 : pace.ahead(slots);
        low = most / 2;
        int beyond = Math.max(0, workers + atHand.size() - slots);
        int free = Math.max(0, slots - workers - atHand.size());
        boolean wants = free > 0 || beyond <= low;
        return new Room(free, wants ? Math.max(0, most - beyond) : 0, pace.shortTypes());
    }
}
