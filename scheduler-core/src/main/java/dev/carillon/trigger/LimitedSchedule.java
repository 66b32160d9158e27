// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

/**
 * A schedule from an instant until another, both inclusive, less what exclusions take out.
 *
 * <p>A firing that is taken out moves the search to the end of the excluded stretch instead of to the next firing, so
 * {@code every 1s except 2026} costs one step. The search gives up {@value #SEARCHED_YEARS} years ahead or after
 * {@value #STEPS} steps: then nothing fires.
 */
final class LimitedSchedule extends Schedule {

    private static final int SEARCHED_YEARS = 101;
    private static final int STEPS = 50_000;
    static final long SEARCHED_MILLIS = SEARCHED_YEARS * 366L * 86_400_000L;

    private final Schedule base;
    private final long from;
    private final long until;
    private final ExclusionFilter excluded;

    /**
     * @param from epoch milliseconds, {@link Long#MIN_VALUE} for no bound
     * @param until epoch milliseconds, {@link Long#MAX_VALUE} for no bound
     */
    LimitedSchedule(Schedule base, long from, long until, ExclusionFilter excluded) {
        this.base = base;
        this.from = from;
        this.until = until;
        this.excluded = excluded;
    }

    @Override
    long nextMilli(long afterMilli) {
        long after = from == Long.MIN_VALUE ? afterMilli : Math.max(afterMilli, from - 1);
        long horizon = after + SEARCHED_MILLIS;
        for (int step = 0; step < STEPS; step++) {
            long candidate = base.nextMilli(after);
            if (candidate > until || candidate == NEVER) {
                return NEVER;
            }
            long included = excluded.includedFrom(candidate);
            if (included == candidate) {
                return candidate;
            }
            if (included > horizon) {
                return NEVER;
            }
            after = included - 1;
        }
        return NEVER;
    }
}
