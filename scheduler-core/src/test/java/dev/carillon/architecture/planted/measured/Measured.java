// SPDX-License-Identifier: Apache-2.0
package dev.carillon.architecture.planted.measured;

import dev.carillon.micrometer.ExecutionMeters;
import io.micrometer.core.instrument.MeterRegistry;

/** Sees an optional library and its binding from elsewhere, which the architecture test must find. */
public record Measured(MeterRegistry registry) {

    ExecutionMeters meters() {
        return ExecutionMeters.on(registry);
    }
}
