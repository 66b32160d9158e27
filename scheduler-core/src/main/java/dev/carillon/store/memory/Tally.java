// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.DurationHistogram;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What executions of a job amounted to over some time. */
final class Tally {

    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final DurationHistogram durations = new DurationHistogram();
    private long nanos;
    private @Nullable Outcome lastOutcome;
    private @Nullable Instant lastAt;

    void add(LatestEnds.End end) {
        Outcome outcome = end.outcome();
        counts.merge(outcome, 1L, Long::sum);
        if (outcome.good() || outcome == Outcome.FAILED || outcome == Outcome.TIMED_OUT) {
            durations.add(end.took());
            nanos += end.took().toNanos();
        }
        last(outcome, end.at());
    }

    void add(Tally later) {
        later.counts.forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
        durations.add(later.durations);
        nanos += later.nanos;
        if (later.lastOutcome != null && later.lastAt != null) {
            last(later.lastOutcome, later.lastAt);
        }
    }

    private void last(Outcome outcome, Instant at) {
        if (lastAt == null || !at.isBefore(lastAt)) {
            lastOutcome = outcome;
            lastAt = at;
        }
    }

    JobStatistics statistics() {
        return new JobStatistics(counts, Duration.ofNanos(nanos), durations, lastOutcome, lastAt);
    }
}
