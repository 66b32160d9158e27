// SPDX-License-Identifier: Apache-2.0
package dev.carillon.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a job's executions over a stretch of time.
 *
 * @param executions by how they ended; snoozed ones are not counted
 * @param totalDuration of all that succeeded, in part or in whole, or failed
 * @param durations of the same
 * @param lastOutcome of the latest, null when there was none
 * @param lastFinishedAt when that was, null when there was none
 */
public record JobStatistics(
        Map<Outcome, Long> executions,
        Duration totalDuration,
        DurationHistogram durations,
        @Nullable Outcome lastOutcome,
        @Nullable Instant lastFinishedAt) {

    public JobStatistics {
        executions = Map.copyOf(executions);
    }

    public long total() {
        return executions.values().stream().mapToLong(Long::longValue).sum();
    }

    public long count(Outcome outcome) {
        return executions.getOrDefault(outcome, 0L);
    }

    /** Those that did their work, partial ones included. */
    public long successes() {
        return count(Outcome.SUCCEEDED) + count(Outcome.PARTIAL);
    }

    public long failures() {
        return count(Outcome.FAILED) + count(Outcome.TIMED_OUT);
    }

    /** The share of successes among successes and failures, 0 to 1; 1 when there was neither. */
    public double successRate() {
        long decided = successes() + failures();
        return decided == 0 ? 1 : (double) successes() / decided;
    }

    public Duration averageDuration() {
        return durations.total() == 0 ? Duration.ZERO : totalDuration.dividedBy(durations.total());
    }

    /** The length that a share of the durations does not exceed, within 5 %. */
    public Duration percentile(double share) {
        return durations.percentile(share);
    }
}
