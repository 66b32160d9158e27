// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.intake;

import dev.carillon.policy.RetryPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * When a source may be asked again.
 *
 * @param gap after a fetch that succeeded, counted from its beginning; 0 to 24 hours
 * @param backoff after one that failed: the delay before the first retry, and so on; its last one stays
 */
public record FetchRules(Duration gap, RetryPolicy backoff) {

    private static final Duration LONGEST_GAP = Duration.ofHours(24);

    /** An hour between fetches; after an error 5 minutes, doubled each time up to 2 hours. */
    public static final FetchRules DEFAULT =
            new FetchRules(Duration.ofHours(1), new RetryPolicy(6, Duration.ofMinutes(5), 2, Duration.ofHours(2), 0));

    public FetchRules {
        if (gap.isNegative() || gap.compareTo(LONGEST_GAP) > 0) {
            throw new IllegalArgumentException("gap: " + gap + ", expected 0 to 24 hours");
        }
        if (backoff.retries() < 1) {
            throw new IllegalArgumentException("backoff.retries: " + backoff.retries() + ", expected 1 or more");
        }
    }

    /** Another time between fetches. */
    public FetchRules gap(Duration time) {
        return new FetchRules(time, backoff);
    }

    /** Another delay after errors. */
    public FetchRules backoff(RetryPolicy policy) {
        return new FetchRules(gap, policy);
    }

    /**
     * The delay after an error: that of the policy, or a longer one that the source asks for.
     *
     * @param failures how many there were in a row, this one included
     * @param random from 0 inclusive to 1 exclusive
     */
    Duration delay(int failures, double random, Optional<Duration> asked) {
        Duration planned = backoff.delayBefore(Math.min(failures, backoff.retries()), random)
                .orElse(backoff.cap());
        return asked.filter(time -> time.compareTo(planned) > 0).orElse(planned);
    }
}
