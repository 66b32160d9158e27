// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.store.FirePlan;
import dev.carillon.store.FirePlanner;
import dev.carillon.store.Pause;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What people ask of one job, as plans that are made and stored under its lock. */
public final class ControlPlanner {

    private final Calendars calendars;
    private final RandomGenerator random;
    private final String actor;

    public ControlPlanner(Calendars calendars, RandomGenerator random, String actor) {
        this.calendars = calendars;
        this.random = random;
        this.actor = actor;
    }

    /** Holds the job. A job that has finished or is broken stays so. */
    public FirePlanner pause(String reason, @Nullable Instant until) {
        return (due, now) -> {
            StoredJob job = due.job();
            var pause = new Pause(reason, actor, now, until);
            boolean live = job.state() == StoredJob.State.ACTIVE || job.state() == StoredJob.State.PAUSED;
            return new FirePlan(live ? job.held(pause) : job, List.of(), List.of());
        };
    }

    /** Lets a held job go on from now. */
    public FirePlanner resume() {
        return (due, now) -> {
            StoredJob job = due.job();
            Trigger plan = job.plan();
            if (job.state() != StoredJob.State.PAUSED) {
                return new FirePlan(job, List.of(), List.of());
            }
            if (plan == null) {
                return new FirePlan(
                        job.evaluated(StoredJob.State.ACTIVE, null, job.firedThrough(), null), List.of(), List.of());
            }
            return new Evaluation(due, plan, plan.bind(calendars), now, random).planResumed();
        };
    }

    /** Makes a run now, held or not, unless an earlier run is open and the job forbids overlap. */
    public FirePlanner run(boolean force) {
        return (due, now) -> {
            Job job = due.job().job();
            boolean forbidden = due.openRuns() > 0 && job.overlap() == OverlapPolicy.SKIP && !force;
            return new FirePlan(due.job(), List.of(), forbidden ? List.of() : List.of(manual(job, now)));
        };
    }

    private Run manual(Job job, Instant now) {
        return new Run(
                RunId.at(now.toEpochMilli(), random),
                job.key().workspace(),
                job.key().name(),
                job.type(),
                job.payload(),
                Run.Kind.MANUAL,
                now,
                now,
                job.retry(),
                actor);
    }
}
