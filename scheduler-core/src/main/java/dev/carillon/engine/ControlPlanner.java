// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.store.DueJob;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people ask of one job, as plans that are made and stored under its lock. */
public final class ControlPlanner {

    private static final Logger LOG = LoggerFactory.getLogger(ControlPlanner.class);

    private final Calendars calendars;
    private final RandomGenerator random;
    private final String actor;

    public ControlPlanner(Calendars calendars, RandomGenerator random, String actor) {
        this.calendars = calendars;
        this.random = random;
        this.actor = actor;
    }

    /** Holds the job. */
    public FirePlanner pause(String reason, @Nullable Instant until) {
        return (due, now) -> unchangedBut(
                due.job().held(new Pause(reason, actor, now, until)).changed(actor, now));
    }

    /** Lets a held job go on from now. */
    public FirePlanner resume() {
        return (due, now) -> {
            StoredJob job = due.job();
            if (job.state() != StoredJob.State.PAUSED) {
                return unchangedBut(job);
            }
            FirePlan resumed = resumed(due, now);
            return new FirePlan(resumed.job().changed(actor, now), resumed.fires(), resumed.runs());
        };
    }

    private FirePlan resumed(DueJob due, Instant now) {
        StoredJob job = due.job();
        Trigger plan = job.plan();
        return plan == null
                ? unchangedBut(job.evaluated(StoredJob.State.ACTIVE, null, job.firedThrough(), null))
                : new Evaluation(due, plan, plan.bind(calendars), now, random).planResumed();
    }

    /** Makes a run now, held or not, unless an earlier run is open and the job forbids overlap. */
    public FirePlanner run(boolean force) {
        return (due, now) -> {
            Job job = due.job().job();
            boolean forbidden = due.openRuns() > 0 && job.overlap() == OverlapPolicy.SKIP && !force;
            return new FirePlan(due.job(), List.of(), forbidden ? List.of() : List.of(manual(due.job(), now)));
        };
    }

    /**
     * Decides what is due under the present trigger, before another takes its place. A held job stays held; its passed
     * times are recorded.
     */
    public FirePlan settled(DueJob due, Instant now) {
        StoredJob job = due.job();
        Trigger plan = job.plan();
        Pause pause = job.pause();
        try {
            if (plan != null && job.state() == StoredJob.State.ACTIVE) {
                return new Evaluation(due, plan, plan.bind(calendars), now, random).plan();
            }
            if (plan != null && pause != null) {
                FirePlan resumed = resumed(due, now);
                return new FirePlan(resumed.job().held(pause), resumed.fires(), List.of());
            }
        } catch (RuntimeException broken) {
            LOG.warn("what was due of job {} cannot be decided, its trigger is replaced", job.key(), broken);
        }
        return unchangedBut(job);
    }

    private static FirePlan unchangedBut(StoredJob job) {
        return new FirePlan(job, List.of(), List.of());
    }

    private Run manual(StoredJob stored, Instant now) {
        Job job = stored.job();
        return new Run(
                RunId.at(now.toEpochMilli(), random),
                job.key().workspace(),
                job.key().name(),
                stored.id(),
                job.type(),
                job.payload(),
                Run.Kind.MANUAL,
                now,
                now,
                job.retry(),
                actor);
    }
}
