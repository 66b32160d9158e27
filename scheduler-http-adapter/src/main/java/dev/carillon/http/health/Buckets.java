// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.health;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/** Gives timers the buckets of which Prometheus makes percentiles: few enough to keep for each type of work and each route. */
final class Buckets implements MeterFilter {

    private static final Set<String> TIMERS = Set.of("carillon.execution", "carillon.lateness", "http.server.requests");
    private static final double[] BOUNDS = Stream.of(
                    "PT0.005S", "PT0.02S", "PT0.1S", "PT0.25S", "PT1S", "PT5S", "PT30S", "PT2M", "PT10M", "PT1H")
            .mapToDouble(bound -> Duration.parse(bound).toNanos())
            .toArray();

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig usual) {
        return TIMERS.contains(id.getName())
                ? DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(BOUNDS)
                        .build()
                        .merge(usual)
                : usual;
    }
}
