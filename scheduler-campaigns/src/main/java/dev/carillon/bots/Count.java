// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.handler.JobContext;

/**
 * How many acts came to which end.
 *
 * @param done that have arrived
 * @param failed that have not and will not
 * @param uncertain of which nobody knows
 */
record Count(long done, long failed, long uncertain) {

    static final Count NONE = new Count(0, 0, 0);

    /** A run that comes again more often counts no further. */
    private static final int MOST_PARTS = 900;

    Count plus(Count other) {
        return new Count(done + other.done, failed + other.failed, uncertain + other.uncertain);
    }

    boolean flawless() {
        return failed == 0 && uncertain == 0;
    }

    long all() {
        return done + failed + uncertain;
    }

    /** What all attempts of a run have done, this one included, whose count is kept with the run. */
    Count keptIn(JobContext<?> run) throws Exception {
        Count sum = this;
        int part = 1;
        while (part < MOST_PARTS && run.done(step(part))) {
            sum = sum.plus(run.step(step(part), Count.class, () -> NONE));
            part++;
        }
        if (all() > 0 && part < MOST_PARTS) {
            run.step(step(part), Count.class, () -> this);
        }
        return sum;
    }

    private static String step(int part) {
        return "count-" + part;
    }
}
