// SPDX-License-Identifier: Apache-2.0
package dev.carillon.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.RunCounts;
import dev.carillon.observation.NodeState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NodeMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private NodeState now = state(3, new RunCounts(70, 20, 9));

    private static NodeState state(int running, @Nullable RunCounts runs) {
        return new NodeState(
                "anna",
                8,
                running,
                1,
                2,
                Map.of("dispatch", Duration.ofMillis(1_500), "liveness", Duration.ofSeconds(2)),
                runs);
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tag("node", "anna").tags(tags).gauge().value();
    }

    @Test
    void everyPartOfTheStateIsAGauge() {
        new NodeMeters(() -> now).bindTo(registry);
        assertThat(gauge("carillon.slots.used")).isEqualTo(2);
        assertThat(gauge("carillon.slots.free")).isEqualTo(6);
        assertThat(gauge("carillon.handlers.abandoned")).isEqualTo(1);
        assertThat(gauge("carillon.executions.unstored")).isEqualTo(2);
        assertThat(gauge("carillon.runs", "state", "waiting")).isEqualTo(70);
        assertThat(gauge("carillon.runs", "state", "ready")).isEqualTo(20);
        assertThat(gauge("carillon.runs", "state", "running")).isEqualTo(9);
        assertThat(registry.get("carillon.lane.silence")
                        .tag("lane", "dispatch")
                        .timeGauge()
                        .value(TimeUnit.SECONDS))
                .isEqualTo(1.5);
        assertThat(registry.getMeters()).hasSize(9);
    }

    @Test
    void gaugesFollowTheNodeAlsoAfterTheBinderIsForgotten() {
        bindAndForget();
        System.gc();
        now = state(7, null);
        assertThat(gauge("carillon.slots.used")).isEqualTo(6);
        assertThat(gauge("carillon.runs", "state", "ready")).isNaN();
    }

    private void bindAndForget() {
        new NodeMeters(() -> now).bindTo(registry);
    }

    @Test
    void closingTakesTheGaugesOutOfEveryRegistry() {
        var other = new SimpleMeterRegistry();
        try (var meters = new NodeMeters(() -> now)) {
            meters.bindTo(registry);
            meters.bindTo(other);
            assertThat(other.getMeters()).hasSize(9);
        }
        assertThat(registry.getMeters()).isEmpty();
        assertThat(other.getMeters()).isEmpty();
    }
}
