// SPDX-License-Identifier: Apache-2.0
package dev.carillon.architecture.planted.measured;

import dev.carillon.micrometer.ExecutionMeters;
import dev.carillon.opentelemetry.OpenTelemetryTracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;

/** Sees optional libraries and their bindings from elsewhere, which the architecture test must find. */
public record Measured(MeterRegistry registry, OpenTelemetry telemetry) {

    ExecutionMeters meters() {
        return ExecutionMeters.on(registry);
    }

    OpenTelemetryTracing tracing() {
        return new OpenTelemetryTracing(telemetry);
    }
}
