// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.Outcome;
import dev.carillon.http.json.JsonForm;
import dev.carillon.http.json.SnakeCase;
import dev.carillon.newsletters.desk.NewsletterJob;
import dev.carillon.newsletters.plan.NewsletterPlan;
import dev.carillon.newsletters.plan.Timing;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job and how it stands. Times are ISO 8601 in UTC.
 *
 * @param scheduleDays null when it has none
 * @param status {@code active}, {@code paused}, {@code disabled} or {@code failed}
 * @param isEnabled whether it runs when its time comes
 * @param lastRunStatus {@code success}, {@code partial} or {@code failed}; null before the first run
 * @param lastError of the latest of the last ten runs that went wrong; null when none did
 * @param nextRunAt of a paused job when it would have run; null when no run is planned
 * @param createdBy who made it, such as {@code user:anna}
 */
@SnakeCase
public record JobView(
        UUID id,
        String workspaceId,
        String name,
        @Nullable String description,
        String scheduleType,
        String scheduleTime,
        @Nullable List<String> scheduleDays,
        @Nullable String cronExpression,
        String timezone,
        List<String> actions,
        ConfigForm config,
        String status,
        boolean isEnabled,
        @Nullable String lastRunAt,
        @Nullable String lastRunStatus,
        @Nullable String lastError,
        @Nullable String nextRunAt,
        long totalRuns,
        long successfulRuns,
        long failedRuns,
        String createdBy,
        String createdAt,
        String updatedAt) {

    private static final int LATEST = 10;

    static JobView of(House house, House.Found found) {
        NewsletterJob job = found.job();
        NewsletterPlan plan = job.plan();
        Timing timing = plan.timing();
        JobStatistics counts = found.desk().counts(job.name(), house.clock().instant());
        List<ExecutionView> latest = Executions.ended(found, LATEST);
        ExecutionView last = latest.isEmpty() ? null : latest.get(0);
        return new JobView(
                job.id(),
                found.workspace(),
                plan.title(),
                plan.description().isEmpty() ? null : plan.description(),
                timing.type(),
                timing.time(),
                timing.days().isEmpty() ? null : timing.days(),
                timing.expression(),
                timing.zone(),
                plan.actions(),
                ConfigForm.of(plan.config()),
                JsonForm.word(job.status()),
                job.enabled(),
                last == null ? null : last.startedAt(),
                last == null ? null : last.status(),
                latest.stream()
                        .map(ExecutionView::errorMessage)
                        .filter(error -> error != null)
                        .findFirst()
                        .orElse(null),
                WireTime.orNone(job.nextRunAt()),
                counts.total(),
                counts.count(Outcome.SUCCEEDED),
                counts.failures(),
                job.owner(),
                WireTime.of(job.createdAt()),
                WireTime.of(job.changedAt()));
    }
}
