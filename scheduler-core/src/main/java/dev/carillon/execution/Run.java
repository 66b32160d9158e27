// SPDX-License-Identifier: Apache-2.0
package dev.carillon.execution;

import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.policy.RetryPolicy;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work to do. It carries what it needs from the moment it was made: later edits of its job do not touch it.
 *
 * @param workspace whose work it is
 * @param jobName the job it belongs to, null for one-time work
 * @param jobId that job's incarnation, null for one-time work
 * @param kind where it comes from
 * @param scheduledTime the time the trigger named; for one-time work the time it was asked for
 * @param dueAt not executed before
 * @param actor who asked for it, empty for the scheduler itself
 */
public record Run(
        RunId id,
        String workspace,
        @Nullable String jobName,
        @Nullable JobId jobId,
        String type,
        @Nullable String payload,
        Kind kind,
        Instant scheduledTime,
        Instant dueAt,
        RetryPolicy retry,
        String actor) {

    /** Where a run comes from. */
    public enum Kind {
        /** A trigger fired. */
        FIRED,
        /** A host enqueued it by itself. */
        ENQUEUED,
        /** Somebody asked for the job now. */
        MANUAL
    }

    /** The job it belongs to, empty for one-time work. */
    public Optional<JobKey> job() {
        return jobName == null ? Optional.empty() : Optional.of(new JobKey(workspace, jobName));
    }

    /** The same run, due at another time. */
    public Run dueAt(Instant due) {
        return new Run(id, workspace, jobName, jobId, type, payload, kind, scheduledTime, due, retry, actor);
    }
}
