// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.pacing;

import java.time.Duration;

/**
 * When to leave something alone that keeps failing. After so many failures in a row nothing is tried for a while; then one act is
 * let through. If that fails as well it is left alone for twice as long, and so on; if it succeeds all is as before.
 *
 * @param failures in a row, 1 to 1,000
 * @param first how long it is left alone at first, 1 second or more
 * @param longest at most how long, at most 7 days
 */
public record Breaker(int failures, Duration first, Duration longest) {

    /** After 5 failures a minute, at last an hour. */
    public static final Breaker USUAL = new Breaker(5, Duration.ofMinutes(1), Duration.ofHours(1));

    private static final int MOST_FAILURES = 1_000;
    private static final int MOST_DOUBLINGS = 30;

    public Breaker {
        if (failures < 1 || failures > MOST_FAILURES) {
            throw new IllegalArgumentException("breaker.failures: " + failures + ", expected 1.." + MOST_FAILURES);
        }
        if (first.compareTo(Duration.ofSeconds(1)) < 0
                || first.compareTo(longest) > 0
                || longest.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException(
                    "breaker: " + first + " to " + longest + ", expected 1 second to 7 days, the first not longer");
        }
    }

    /** How long nothing is tried after so many failures in a row. */
    public Duration pauseAfter(int inARow) {
        if (inARow < failures) {
            return Duration.ZERO;
        }
        int doublings = Math.min(MOST_DOUBLINGS, inARow - failures);
        Duration pause = first.multipliedBy(1L << doublings);
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
