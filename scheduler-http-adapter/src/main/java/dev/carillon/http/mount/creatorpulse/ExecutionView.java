// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.http.json.JsonForm;
import dev.carillon.http.json.SnakeCase;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution of a job: one attempt of a run that has ended, or a run that has not. Times are ISO 8601 in UTC. Results are null for
 * what was not done.
 *
 * @param id of the run for its latest execution; earlier attempts have ids of their own
 * @param completedAt null while it has not ended
 * @param durationSeconds rounded; null while it has not ended
 * @param status {@code running}, {@code success}, {@code failed} or {@code partial}, which stands too for what was cancelled or lost
 * @param actionsPerformed those that were done, by earlier attempts of the run too
 * @param executionLog a line for each thing that was logged, with its time
 */
@SnakeCase
public record ExecutionView(
        String id,
        UUID jobId,
        String workspaceId,
        String startedAt,
        @Nullable String completedAt,
        @Nullable Long durationSeconds,
        String status,
        List<String> actionsPerformed,
        StepResults.@Nullable Scraped scrapeResult,
        StepResults.@Nullable Generated generateResult,
        StepResults.@Nullable Sent sendResult,
        @Nullable String errorMessage,
        @Nullable ErrorDetails errorDetails,
        List<String> executionLog,
        String createdAt) {

    private static final long HALF_A_SECOND = 500;

    /**
     * More of what went wrong.
     *
     * @param outcome {@code failed}, {@code timed_out}, {@code cancelled}, {@code lost} or {@code partial}
     * @param attempt 1 for the first
     * @param willRetry whether the run goes on with another attempt
     */
    @SnakeCase
    public record ErrorDetails(
            String outcome,
            int attempt,
            boolean willRetry,
            @Nullable String traceback) {}

    static ExecutionView ended(String id, House.Found found, Execution execution) {
        var results = new StepResults(execution.steps());
        String startedAt = WireTime.of(execution.startedAt());
        String error = error(execution);
        return new ExecutionView(
                id,
                found.job().id(),
                found.workspace(),
                startedAt,
                WireTime.of(execution.finishedAt()),
                execution.duration().plusMillis(HALF_A_SECOND).toSeconds(),
                status(execution.outcome()),
                results.performed(),
                results.scraped(),
                results.generated(),
                results.sent(),
                error,
                error == null ? null : details(execution),
                execution.lines().stream()
                        .map(line -> WireTime.of(line.at()) + " " + line.text())
                        .toList(),
                startedAt);
    }

    private static @Nullable String error(Execution execution) {
        return switch (execution.outcome()) {
            case SUCCEEDED, PARTIAL, SNOOZED -> execution.error();
            case FAILED, TIMED_OUT, CANCELLED, LOST ->
                execution.error() == null ? JsonForm.word(execution.outcome()) : execution.error();
        };
    }

    private static ErrorDetails details(Execution execution) {
        return new ErrorDetails(
                JsonForm.word(execution.outcome()), execution.attempt(), !execution.last(), execution.errorDetail());
    }

    /** As statistics count them. */
    private static String status(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> "success";
            case FAILED, TIMED_OUT -> "failed";
            case PARTIAL, CANCELLED, LOST, SNOOZED -> "partial";
        };
    }

    static ExecutionView running(House.Found found, OpenRun open) {
        String startedAt = WireTime.of(
                open.state() == RunState.RUNNING ? open.since() : open.run().scheduledTime());
        return new ExecutionView(
                open.run().id().toString(),
                found.job().id(),
                found.workspace(),
                startedAt,
                null,
                null,
                "running",
                List.of(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                startedAt);
    }
}
