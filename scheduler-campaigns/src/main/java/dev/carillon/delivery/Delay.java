// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery;

import dev.carillon.handler.JobContext;
import java.time.Duration;
import java.time.Instant;

/** How long to wait for an instant, as a run may say it. */
public final class Delay {

    private static final Duration LEAST = Duration.ofMillis(1);

    private Delay() {}

    /** From now until then: a millisecond at least, and not more than a run may ask for. */
    public static Duration until(Instant time, Instant now) {
        Duration delay = Duration.between(now, time);
        if (delay.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return delay.compareTo(JobContext.LONGEST_DELAY) > 0 ? JobContext.LONGEST_DELAY : delay;
    }
}
