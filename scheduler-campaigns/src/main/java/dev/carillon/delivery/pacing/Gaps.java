// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.pacing;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How long to wait between two acts: a length drawn evenly between two, the same for the same seed and act.
 *
 * @param least zero or more
 * @param most at least {@code least}, at most 7 days; both in whole milliseconds
 */
public record Gaps(Duration least, Duration most, long seed) {

    private static final Duration LONGEST = Duration.ofDays(7);

    /** No waiting. */
    public static final Gaps NONE = new Gaps(Duration.ZERO, Duration.ZERO, 0);

    /** Keeps the streams of neighbouring acts apart. */
    private static final long STEP = 0x9E3779B97F4A7C15L;

    public Gaps {
        if (least.isNegative() || least.compareTo(most) > 0 || most.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "gaps: " + least + " to " + most + ", expected zero to 7 days, the least first");
        }
    }

    public static Gaps between(Duration least, Duration most, long seed) {
        return new Gaps(least, most, seed);
    }

    /** Whether there is never anything to wait for. */
    public boolean areNone() {
        return most.isZero();
    }

    /** How long to wait after an act, both ends inclusive; acts are counted from 0. */
    public Duration after(long act) {
        long length = new SplittableRandom(seed + act * STEP).nextLong(least.toMillis(), most.toMillis() + 1);
        return Duration.ofMillis(length);
    }
}
