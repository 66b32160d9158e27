// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.desk;

import dev.carillon.execution.Execution;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How the executions of a newsletter job went.
 *
 * @param partial those that were neither: done in part, cancelled or lost
 * @param successRate the share of successful ones of all in percent, to two decimals; 0 when there were none
 * @param avgDurationSeconds of the last ten that took any time, to two decimals; null when there are none
 * @param lastExecutionAt when the latest began; null when there was none
 */
public record NewsletterStatistics(
        long totalExecutions,
        long successful,
        long failed,
        long partial,
        double successRate,
        @Nullable Double avgDurationSeconds,
        @Nullable Instant lastExecutionAt) {

    private static final int LAST = 10;

    /**
     * Those of all that is counted.
     *
     * @param latest newest first
     */
    static NewsletterStatistics of(JobStatistics all, List<Execution> latest) {
        long total = all.total();
        long successful = all.count(Outcome.SUCCEEDED);
        long failed = all.failures();
        OptionalDouble average = latest.stream()
                .filter(one -> one.outcome() != Outcome.SNOOZED)
                .map(Execution::duration)
                .filter(duration -> duration.compareTo(Duration.ZERO) > 0)
                .limit(LAST)
                .mapToDouble(duration -> duration.toMillis() / 1_000.0)
                .average();
        return new NewsletterStatistics(
                total,
                successful,
                failed,
                total - successful - failed,
                total == 0 ? 0 : rounded(100.0 * successful / total),
                average.isPresent() ? rounded(average.getAsDouble()) : null,
                latest.isEmpty() ? null : latest.get(0).startedAt());
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).doubleValue();
    }
}
