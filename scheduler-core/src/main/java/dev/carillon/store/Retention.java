// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.time.Duration;

/**
 * How long records are kept, each 1 hour to 100 years.
 *
 * @param executions after their end
 * @param dead dead letters after their last failure
 * @param fires after their planned time
 * @param statistics hourly sums after their hour
 */
public record Retention(Duration executions, Duration dead, Duration fires, Duration statistics) {

    private static final Duration LEAST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(36_525);

    /** Executions 30 days, dead letters and fires 90 days, statistics two years. */
    public static final Retention DEFAULT =
            new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(90), Duration.ofDays(731));

    public Retention {
        requireRange("executions", executions);
        requireRange("dead", dead);
        requireRange("fires", fires);
        requireRange("statistics", statistics);
    }

    private static void requireRange(String field, Duration value) {
        if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("retention." + field + ": " + value + ", expected 1 hour to 100 years");
        }
    }
}
