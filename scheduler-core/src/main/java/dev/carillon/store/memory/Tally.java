// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.DurationHistogram;
import dev.carillon.execution.Execution;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What executions of a job amounted to over some time. */
final class Tally {

    private static final Outcome[] OUTCOMES = Outcome.values();

    private final int[] counts = new int[OUTCOMES.length];
    private final DurationHistogram durations = new DurationHistogram();
    private long nanos;
    private @Nullable Outcome lastOutcome;
    private @Nullable Instant lastAt;

    void add(Execution execution) {
        Outcome outcome = execution.outcome();
        counts[outcome.ordinal()]++;
        if (outcome.good() || outcome == Outcome.FAILED || outcome == Outcome.TIMED_OUT) {
            Duration took = execution.duration();
            durations.add(took);
            nanos += took.toNanos();
        }
        last(outcome, execution.finishedAt());
    }

    void add(Tally later) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += later.counts[i];
        }
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
        Map<Outcome, Long> all = new EnumMap<>(Outcome.class);
        for (Outcome outcome : OUTCOMES) {
            if (counts[outcome.ordinal()] > 0) {
                all.put(outcome, (long) counts[outcome.ordinal()]);
            }
        }
        return new JobStatistics(all, Duration.ofNanos(nanos), durations, lastOutcome, lastAt);
    }
}
