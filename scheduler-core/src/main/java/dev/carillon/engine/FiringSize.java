// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import java.util.concurrent.TimeUnit;

/**
 * How many due jobs are evaluated in one go: where very many are due, as many as a store does in so short a time that the runs
 * of others do not wait long for theirs. For one thread.
 */
final class FiringSize {

    static final int FEWEST = 50;
    static final int MOST = 1_000;

    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    private int jobs = 100;

    int jobs() {
        return jobs;
    }

    /** After so many were evaluated; whether there may be more. */
    boolean mayBeMore(int evaluated, long nanos) {
        boolean full = evaluated >= jobs;
        if (nanos > LONG_NANOS) {
            jobs = Math.max(FEWEST, jobs / 2);
        } else if (full && nanos < SHORT_NANOS) {
            jobs = Math.min(MOST, jobs * 2);
        }
        return full;
    }
}
