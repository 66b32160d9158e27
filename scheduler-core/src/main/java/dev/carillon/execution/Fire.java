// SPDX-License-Identifier: Apache-2.0
package dev.carillon.execution;

import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A planned time of a job and what became of it. Several in a row that made no run for one reason are one record, so
 * that a long silence stays short.
 *
 * @param jobId the job's incarnation
 * @param job the job
 * @param series 0 for the trigger's own times, else the backfill that asked for the time again
 * @param time the planned time, or the first of several
 * @param through the last of several, else {@code time}
 * @param count how many planned times it stands for; of a pause that was longer than 100,000 of them at least so many
 * @param outcome what became of them
 * @param run the run that was made, or into which they were coalesced; null when there is none
 * @param cause the run of another job whose end fired it, null when it was planned
 */
public record Fire(
        JobId jobId,
        JobKey job,
        long series,
        Instant time,
        Instant through,
        long count,
        FireOutcome outcome,
        @Nullable RunId run,
        @Nullable RunId cause) {

    /** What became of a planned time. */
    public enum FireOutcome {
        /** It made a run. */
        RAN,
        /** It made none, because an earlier run was still open. */
        SKIPPED_OVERLAP,
        /** It made none, because the job was paused. */
        SKIPPED_PAUSED,
        /** A later one that was due as well made the run for it. */
        COALESCED,
        /** It was found later than the catch-up policy allows. */
        MISSED
    }

    /** The trigger's own times. */
    public static final long TRIGGERED = 0;

    /** The same time when a later one makes the run for it. */
    public Fire coalescedInto(RunId later) {
        return new Fire(jobId, job, series, time, through, count, FireOutcome.COALESCED, later, cause);
    }

    /** One planned time. */
    public static Fire planned(JobId jobId, JobKey job, Instant time, FireOutcome outcome, @Nullable RunId run) {
        return new Fire(jobId, job, TRIGGERED, time, time, 1, outcome, run, null);
    }
}
