// SPDX-License-Identifier: Apache-2.0
package dev.carillon.policy;

import java.time.Duration;

/**
 * What becomes of fires that were due while nothing could fire them.
 *
 * @param window a fire later than this is missed, 1 second to 366 days
 * @param coalesce which of those within the window run
 * @param most how many of them run at most, the latest ones; 1 to 1,000
 */
public record CatchUpPolicy(Duration window, Coalesce coalesce, int most) {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration WIDEST = Duration.ofDays(366);
    private static final int MOST = 1_000;

    /** Within one hour the latest fire runs and stands for the others. */
    public static final CatchUpPolicy DEFAULT = new CatchUpPolicy(Duration.ofHours(1), Coalesce.LATEST, 100);

    /** Which of several due fires run. */
    public enum Coalesce {
        /** The latest runs, the others are recorded as coalesced into it. */
        LATEST,
        /** Each runs that may: where the job forbids overlap, the oldest, and the others are skipped. */
        ALL,
        /** A single due fire runs; when several are due, none does, and they are recorded as missed. */
        NONE
    }

    public CatchUpPolicy {
        if (window.compareTo(LEAST) < 0 || window.compareTo(WIDEST) > 0) {
            throw new IllegalArgumentException("window: " + window + ", expected 1 second to 366 days");
        }
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("most: " + most + ", expected 1.." + MOST);
        }
    }
}
