// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import java.util.concurrent.TimeUnit;

/**
 * How many due jobs are evaluated in one go, and how soon after one another. Where very many are due at once, as many as a store
 * does in so short a time that the runs of others do not wait long for theirs. Where they come one after the other all the time,
 * those of about a tenth of a second together, since going for each of them alone is what costs. For one thread.
 */
final class FiringPace {

    static final int FEWEST = 50;
    static final int MOST = 1_000;
    static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** So many in a second are all the time. */
    static final int OFTEN = 200;

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    private int jobs = 100;
    private long firedAt;
    private boolean full = true;
    private long secondBegan;
    private int inSecond;
    private int inSecondBefore;

    int jobs() {
        return jobs;
    }

    /** After some were evaluated. */
    void fired(int evaluated, long began, long ended) {
        full = evaluated >= jobs;
        if (evaluated > 0) {
            firedAt = began;
            count(evaluated, began);
        }
        if (ended - began > LONG_NANOS) {
            jobs = Math.max(FEWEST, jobs / 2);
        } else if (full && ended - began < SHORT_NANOS) {
            jobs = Math.min(MOST, jobs * 2);
        }
    }

    /** Whether the last go took as many as it might, so that others may be due. */
    boolean mayBeMore() {
        return full;
    }

    private void count(int evaluated, long now) {
        long since = now - secondBegan;
        if (since >= SECOND_NANOS) {
            inSecondBefore = since < 2 * SECOND_NANOS ? inSecond : 0;
            inSecond = 0;
            secondBegan = now;
        }
        inSecond += evaluated;
    }

    /** How long to wait until the next go, in nanoseconds. */
    long restNanos(long now) {
        boolean often = Math.max(inSecond, inSecondBefore) >= OFTEN;
        return full || !often ? 0 : Math.max(0, firedAt + PAUSE_NANOS - now);
    }
}
