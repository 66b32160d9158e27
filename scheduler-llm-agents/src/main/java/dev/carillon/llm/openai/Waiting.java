// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import dev.carillon.policy.RetryPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * The time between attempts, and all that decides it apart from the policy.
 *
 * @param random from 0 inclusive to 1 exclusive
 */
record Waiting(Pause pause, DoubleSupplier random, InstantSource clock) {

    /** Lets time pass. */
    interface Pause {
        void pause(Duration time) throws InterruptedException;
    }

    static final Waiting REAL = new Waiting(
            time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()),
            () -> ThreadLocalRandom.current().nextDouble(),
            InstantSource.system());

    /**
     * How long to wait before a retry: as the provider says, or else as the policy does. What the provider says is bounded by
     * the policy's cap and spread by up to its first delay, so that callers told the same do not return together.
     *
     * @param retry 1 for the first
     * @return empty when there are no more retries
     */
    Optional<Duration> before(int retry, RetryPolicy policy, Attempt.Failed failed) {
        double drawn = random.getAsDouble();
        Optional<Duration> planned = policy.delayBefore(retry, drawn);
        String header = failed.retryAfter();
        if (planned.isEmpty() || header == null) {
            return planned;
        }
        return RetryAfter.parse(header, clock.instant())
                .map(asked -> asked.compareTo(policy.cap()) < 0 ? asked : policy.cap())
                .map(asked -> asked.plusMillis(Math.round(policy.first().toMillis() * policy.spread() * drawn)))
                .or(() -> planned);
    }
}
