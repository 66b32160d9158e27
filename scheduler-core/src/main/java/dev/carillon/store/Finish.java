// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Execution.LogLine;
import dev.carillon.execution.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of an attempt: what to record and what becomes of the run.
 *
 * @param again when the run is due once more; null when it has ended for good
 * @param counted whether the attempt counts; only one that does not may be followed by the same attempt number
 * @param bodyRuns whether the handler still goes on: the run keeps its lease and its permits until
 *     {@link RunQueue#release}
 */
public record Finish(
        Lease lease,
        Outcome outcome,
        Instant startedAt,
        @Nullable Instant again,
        boolean counted,
        boolean bodyRuns,
        @Nullable String result,
        @Nullable String error,
        @Nullable String errorDetail,
        List<LogLine> lines,
        Map<String, Long> counters) {

    public Finish {
        lines = List.copyOf(lines);
        counters = Map.copyOf(counters);
    }
}
