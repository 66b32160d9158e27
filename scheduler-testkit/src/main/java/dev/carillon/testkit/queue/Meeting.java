// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import java.util.concurrent.atomic.AtomicInteger;

/** Where callers wait for each other, so that they go on at the same time. They wait awake: to be woken takes too long. */
final class Meeting {

    private final int callers;
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile boolean over;

    Meeting(int callers) {
        this.callers = callers;
    }

    /**
     * Waits for all others.
     *
     * @param time 1 for the first, the same for all
     */
    @SuppressWarnings("ThreadPriorityCheck") // there may be fewer processors than callers
    void meet(int time) {
        arrived.incrementAndGet();
        while (arrived.get() < callers * time && !over) {
            Thread.yield();
        }
    }

    /** Nobody waits any more. */
    void end() {
        over = true;
    }
}
