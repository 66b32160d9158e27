// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

/**
 * A delay after the end of each run: asked with that end it answers the next time. Asked with its own answers it walks
 * the times of a job whose runs take no time at all.
 */
final class DelaySchedule extends Schedule {

    private static final int STEPS = 50_000;

    private final long start;
    private final long delay;
    private final ExclusionFilter excluded;

    /**
     * @param start epoch milliseconds of the first time, {@link Long#MIN_VALUE} when it follows the first question
     * @param delay milliseconds, at least 1
     */
    DelaySchedule(long start, long delay, ExclusionFilter excluded) {
        this.start = start;
        this.delay = delay;
        this.excluded = excluded;
    }

    @Override
    long nextMilli(long afterMilli) {
        long candidate = afterMilli < start ? start : afterMilli + delay;
        long horizon = candidate + LimitedSchedule.SEARCHED_MILLIS;
        for (int step = 0; step < STEPS && candidate <= horizon; step++) {
            long included = excluded.includedFrom(candidate);
            if (included == candidate) {
                return candidate;
            }
            candidate = included;
        }
        return NEVER;
    }
}
