// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

/**
 * A schedule from an instant until another, both inclusive, less what exclusions take out.
 *
 * <p>A firing that is taken out moves the search to the end of the excluded stretch instead of to the next firing, so
 * {@code every 1s except 2026} costs one step. The search gives up a century ahead (at the same horizon for all questions
 * of ten years, so that "none" once found holds for them all) or after {@value #STEPS} steps: then nothing fires.
 */
final class LimitedSchedule extends Schedule {

    private static final int STEPS = 50_000;
    private static final long TEN_YEARS = 3_660L * 86_400_000L;

    private final Schedule base;
    private final long from;
    private final long until;
    private final ExclusionFilter excluded;
    private Barren barren = new Barren(0, 0);

    /** Epoch milliseconds, the second exclusive, between which every question is answered by "none". */
    private record Barren(long from, long to) {}

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
        Barren known = barren;
        if (after >= until || after >= known.from() && after < known.to()) {
            return NEVER;
        }
        long nextQuestions = (Math.floorDiv(after, TEN_YEARS) + 1) * TEN_YEARS;
        long horizon = nextQuestions + ExclusionFilter.SEARCHED_MILLIS;
        long candidate = base.nextMilli(after);
        for (int step = 0; step < STEPS && candidate <= until && candidate != NEVER; step++) {
            long included = excluded.includedFrom(candidate);
            if (included == candidate) {
                return candidate;
            }
            if (included > horizon) {
                barren = new Barren(after, nextQuestions);
                return NEVER;
            }
            candidate = base.nextMilli(included - 1);
        }
        if (candidate != NEVER) {
            // past the end nothing fires for any later question either
            barren = new Barren(after, candidate > until ? Long.MAX_VALUE : nextQuestions);
        }
        return NEVER;
    }

    @Override
    boolean firesAt(long milli) {
        return milli >= from && milli <= until && excluded.includedFrom(milli) == milli && base.firesAt(milli);
    }
}
