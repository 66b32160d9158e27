// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.Outcome;
import dev.carillon.http.json.JsonForm;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a job's executions over a stretch of time; see {@link JobStatistics}.
 *
 * @param outcomes how many ended how
 * @param successRate the share of successes among successes and failures; 1 when there was neither
 */
public record StatisticsView(
        Instant from,
        Instant to,
        long total,
        long successes,
        long failures,
        double successRate,
        Map<String, Long> outcomes,
        Duration averageDuration,
        Duration medianDuration,
        Duration p95Duration,
        Duration p99Duration,
        @Nullable Outcome lastOutcome,
        @Nullable Instant lastFinishedAt) {

    static StatisticsView of(Instant from, Instant to, JobStatistics statistics) {
        var outcomes = new TreeMap<String, Long>();
        statistics.executions().forEach((outcome, count) -> outcomes.put(JsonForm.word(outcome), count));
        return new StatisticsView(
                from,
                to,
                statistics.total(),
                statistics.successes(),
                statistics.failures(),
                statistics.successRate(),
                outcomes,
                statistics.averageDuration(),
                statistics.percentile(0.5),
                statistics.percentile(0.95),
                statistics.percentile(0.99),
                statistics.lastOutcome(),
                statistics.lastFinishedAt());
    }
}
