// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.guard;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One bucket for each of those who ask, of the latest so many of them. Thread-safe. */
final class Buckets {

    private static final int MOST = 20_000;

    private final Rates rates;
    private final TimeMeter clock;
    private final Map<String, Bucket> latest;

    Buckets(Rates rates, TimeMeter clock) {
        this.rates = rates;
        this.clock = clock;
        this.latest = new LinkedHashMap<>(64, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > MOST;
            }
        };
    }

    private Bucket of(String who) {
        synchronized (latest) {
            return latest.computeIfAbsent(
                    who,
                    fresh -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(rates.most()).refillGreedy(rates.most(), rates.span()))
                            .withCustomTimePrecision(clock)
                            .build());
        }
    }

    /** Takes one; how long to wait for one when there is none. */
    Optional<Duration> take(String who) {
        ConsumptionProbe probe = of(who).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** How long to wait until there is one, without taking it; empty when there is. */
    Optional<Duration> left(String who) {
        var estimate = of(who).estimateAbilityToConsume(1);
        return estimate.canBeConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(estimate.getNanosToWaitForRefill()));
    }
}
