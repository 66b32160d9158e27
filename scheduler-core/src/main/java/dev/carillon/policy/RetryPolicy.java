// SPDX-License-Identifier: Apache-2.0
package dev.carillon.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * How often and after which delay a failed run is tried again: delays grow by a factor up to a cap, and are spread so
 * that runs which failed together do not return together.
 *
 * @param retries how many attempts may follow the first, 0 to 1,000
 * @param first the delay before the first retry, 1 millisecond to {@code cap}
 * @param factor by which each delay exceeds the one before, 1 to 100
 * @param cap the longest delay before spreading, at most 30 days
 * @param spread by which share a delay is made shorter or longer at random, 0 to 1
 */
public record RetryPolicy(int retries, Duration first, double factor, Duration cap, double spread) {

    private static final int MOST_RETRIES = 1_000;
    private static final Duration LONGEST = Duration.ofDays(30);

    /** For jobs: three retries, 10 s to 1 h. */
    public static final RetryPolicy JOBS = exponential(3);

    /** For one-time work: ten retries, 10 s to 1 h. */
    public static final RetryPolicy ONE_TIME = exponential(10);

    /** No retry at all. */
    public static final RetryPolicy NONE = exponential(0);

    public RetryPolicy {
        if (retries < 0 || retries > MOST_RETRIES) {
            throw new IllegalArgumentException("retries: " + retries + ", expected 0.." + MOST_RETRIES);
        }
        if (cap.compareTo(Duration.ofMillis(1)) < 0 || cap.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("cap: " + cap + ", expected 1 ms to 30 days");
        }
        if (first.compareTo(Duration.ofMillis(1)) < 0 || first.compareTo(cap) > 0) {
            throw new IllegalArgumentException("first: " + first + ", expected 1 ms to the cap of " + cap);
        }
        if (!(factor >= 1 && factor <= 100)) {
            throw new IllegalArgumentException("factor: " + factor + ", expected 1..100");
        }
        if (!(spread >= 0 && spread <= 1)) {
            throw new IllegalArgumentException("spread: " + spread + ", expected 0..1");
        }
    }

    /** Doubling from 10 s up to 1 h, spread by a fifth. */
    public static RetryPolicy exponential(int retries) {
        return new RetryPolicy(retries, Duration.ofSeconds(10), 2, Duration.ofHours(1), 0.2);
    }

    /** The same delay each time, not spread. */
    public static RetryPolicy fixed(int retries, Duration delay) {
        return new RetryPolicy(retries, delay, 1, delay, 0);
    }

    /**
     * The delay before a retry.
     *
     * @param retry 1 for the first
     * @param random from 0 inclusive to 1 exclusive, decides the spread
     * @return empty when there are no more retries
     */
    public Optional<Duration> delayBefore(int retry, double random) {
        if (retry > retries) {
            return Optional.empty();
        }
        double millis = Math.min(first.toMillis() * Math.pow(factor, retry - 1.0), (double) cap.toMillis());
        double spreadOut = millis * (1 + spread * (2 * random - 1));
        return Optional.of(Duration.ofMillis(Math.max(1, Math.round(spreadOut))));
    }
}
