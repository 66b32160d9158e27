// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Fire;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Planned times and what became of them. Each planned time of a job is decided once, whoever evaluates it. */
public interface FireLedger {

    /**
     * How many ends are pending for one job at most. When another comes, the oldest gives way; if it would have fired the
     * job, it is recorded as missed, with the run that has ended as its cause.
     */
    int MOST_PENDING = 1_000;

    /**
     * Where a page has ended: at the one record that has these. When that has been forgotten, the page goes on with those of
     * earlier times.
     *
     * @param job the incarnation of the job
     * @param series as in the record
     * @param through the last of its planned times
     * @param cause the run whose end fired it, null when it was planned
     */
    record Position(
            JobId job,
            long series,
            Instant through,
            @Nullable RunId cause) {

        /** Behind a record. */
        public static Position of(Fire fire) {
            return new Position(fire.jobId(), fire.series(), fire.through(), fire.cause());
        }
    }

    /**
     * Evaluates due jobs, each by itself under its lock, and stores what the planner answers: fires, runs and the job's
     * next time together. A job is due when its {@link StoredJob#dueAt} is not after the store's clock, or an end it waits
     * for is pending.
     *
     * @param types jobs of other types are left alone
     * @param limit how many jobs at most, 1 or more
     * @return how many were evaluated
     */
    int fire(Set<String> types, int limit, FirePlanner planner);

    /**
     * Evaluates one job, whether it is due or not, under its lock: every change of a job goes this way. Ends that it waits
     * for are shown, and stay pending unless the plan {@linkplain FirePlan#decidesEnds decides} them.
     *
     * <p>When a plan holds the job under another pause than before, the runs it has by then are held: none of them is claimed
     * any more until a plan brings it into another state that {@linkplain StoredJob.State#letsRunsGo lets them go}.
     *
     * @return what was stored; empty when there is no such job
     */
    Optional<FirePlan> evaluate(JobKey key, FirePlanner planner);

    /** When the next job of these types is due; empty when none is. */
    Optional<Instant> nextFire(Set<String> types);

    /**
     * Active jobs that have fallen silent: with a trigger of their own, but without a next time, an open run or a pending
     * end. There should never be one.
     *
     * @param limit how many at most
     */
    List<JobKey> silent(int limit);

    /**
     * What became of a job's planned times within a stretch, all series, oldest first; a record of several is among them
     * when one of its times may be.
     *
     * @param from inclusive
     * @param to exclusive
     * @param limit how many at most, 1 to 10,000
     */
    List<Fire> between(JobKey job, Instant from, Instant to, int limit);

    /**
     * The latest fires of a job, those that were recorded last first.
     *
     * @param limit 1 to 1,000
     */
    default List<Fire> ofJob(JobKey job, int limit) {
        return ofJob(job, null, limit);
    }

    /**
     * A page of the fires of a job, those that were recorded last first.
     *
     * @param before where the page before has ended, null for the first
     * @param limit 1 to 1,000
     */
    List<Fire> ofJob(JobKey job, @Nullable Position before, int limit);
}
