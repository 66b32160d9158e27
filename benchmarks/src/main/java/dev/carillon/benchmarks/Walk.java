// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks;

import java.time.Instant;

/** One engine with one schedule in one zone: the first firing after an instant. */
@FunctionalInterface
public interface Walk {

    Instant next(Instant after);
}
