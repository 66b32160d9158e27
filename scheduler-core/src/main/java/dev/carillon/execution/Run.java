// SPDX-License-Identifier: Apache-2.0
package dev.carillon.execution;

import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.policy.Terms;
import dev.carillon.policy.UniqueKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work to do. It carries what it needs from the moment it was made: later edits of its job do not touch it.
 *
 * @param workspace whose work it is, 1 to 100 characters
 * @param jobName the job it belongs to, null for one-time work
 * @param jobId that job's incarnation, null for one-time work
 * @param revision of the job by which the run goes; 0 for a payload of its own, as one-time work has
 * @param kind where it comes from
 * @param test whether it is a trial, whose handler does everything but what cannot be undone
 * @param scheduledTime the time the trigger named; for one-time work the time it was asked for
 * @param dueAt not executed before
 * @param terms how it is carried out
 * @param unique the key that it holds, null for none
 * @param actor who asked for it, at most 200 characters; empty for the scheduler itself
 * @param trace the trace context of whoever asked for it, null for none
 */
public record Run(
        RunId id,
        String workspace,
        @Nullable String jobName,
        @Nullable JobId jobId,
        long revision,
        String type,
        @Nullable String payload,
        Kind kind,
        boolean test,
        Instant scheduledTime,
        Instant dueAt,
        Terms terms,
        @Nullable UniqueKey unique,
        String actor,
        @Nullable String trace) {

    private static final int LONGEST_WORKSPACE = 100;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PAYLOAD = 256 * 1024;
    private static final int LONGEST_TRACE = 1_000;

    public Run {
        requireLength("workspace", workspace, 1, LONGEST_WORKSPACE);
        requireLength("type", type, 1, LONGEST_NAME);
        requireLength("actor", actor, 0, LONGEST_NAME);
        requireLength("jobName", jobName == null ? "-" : jobName, 1, LONGEST_NAME);
        requireLength("payload", payload == null ? "" : payload, 0, LONGEST_PAYLOAD);
        requireLength("trace", trace == null ? "" : trace, 0, LONGEST_TRACE);
    }

    private static void requireLength(String field, String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            throw new IllegalArgumentException(
                    field + ": " + text.length() + " characters, expected " + least + ".." + most);
        }
    }

    /** Where a run comes from. */
    public enum Kind {
        /** A trigger fired. */
        FIRED,
        /** A host enqueued it by itself. */
        ENQUEUED,
        /** Somebody asked for the job now. */
        MANUAL,
        /** Somebody asked for a planned time that had passed. */
        BACKFILLED
    }

    /** The job it belongs to, empty for one-time work. */
    public Optional<JobKey> job() {
        return jobName == null ? Optional.empty() : Optional.of(new JobKey(workspace, jobName));
    }

    /** The same run, due at another time. */
    public Run dueAt(Instant due) {
        return new Run(
                id,
                workspace,
                jobName,
                jobId,
                revision,
                type,
                payload,
                kind,
                test,
                scheduledTime,
                due,
                terms,
                unique,
                actor,
                trace);
    }

    /** The same run with what its job says by now. */
    public Run amended(long newRevision, @Nullable String newPayload, Terms newTerms) {
        return new Run(
                id,
                workspace,
                jobName,
                jobId,
                newRevision,
                type,
                newPayload,
                kind,
                test,
                scheduledTime,
                dueAt,
                newTerms,
                unique,
                actor,
                trace);
    }
}
