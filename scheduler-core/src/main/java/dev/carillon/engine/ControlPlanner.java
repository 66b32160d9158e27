// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.Terms;
import dev.carillon.store.Declared;
import dev.carillon.store.DueJob;
import dev.carillon.store.FirePlan;
import dev.carillon.store.FirePlanner;
import dev.carillon.store.Pause;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people ask of one job, as plans that are made and stored under its lock. */
public final class ControlPlanner {

    private static final Logger LOG = LoggerFactory.getLogger(ControlPlanner.class);

    /**
     * A run that somebody asks for.
     *
     * @param payload instead of the job's, null for the job's
     * @param force whether it runs beside whatever runs
     */
    public record ManualRun(
            RunId id, boolean test, boolean force, @Nullable String payload) {}

    private static final String FORGOTTEN = "its code declares it no more";
    private static final String SYSTEM = FailuresInRow.ACTOR;

    private final Calendars calendars;
    private final RandomGenerator random;
    private final String actor;
    private final CarefulTracing tracing;

    public ControlPlanner(Calendars calendars, RandomGenerator random, String actor, CarefulTracing tracing) {
        this.calendars = calendars;
        this.random = random;
        this.actor = actor;
        this.tracing = tracing;
    }

    /**
     * Holds the job.
     *
     * @param cancel whether its open runs are cancelled
     */
    public FirePlanner pause(String reason, @Nullable Instant until, boolean cancel) {
        return (due, now) -> FirePlan.of(
                        due.job().held(new Pause(reason, actor, now, until)).changed(actor, now))
                .cancelling(cancel ? due.open() : List.of(), actor);
    }

    /**
     * Holds a job that its code declares no more; one that is held already, or that a newer version has declared, is left
     * alone.
     *
     * @param newer whether the version that has declared it is newer than the one that does not
     */
    public FirePlanner forget(Predicate<@Nullable Declared> newer) {
        return (due, now) -> {
            StoredJob job = due.job();
            boolean stays = job.state() == StoredJob.State.PAUSED || newer.test(job.declared());
            return FirePlan.of(
                    stays
                            ? job
                            : job.held(new Pause(FORGOTTEN, SYSTEM, now, null)).changed(actor, now));
        };
    }

    /** Whether it is held only because its code declared it no more. */
    public static boolean forgotten(StoredJob job) {
        Pause pause = job.pause();
        return pause != null && pause.reason().equals(FORGOTTEN) && pause.by().equals(SYSTEM);
    }

    /** Lets a held job go on from now. */
    public FirePlanner resume() {
        return (due, now) -> {
            StoredJob job = due.job();
            if (job.state() != StoredJob.State.PAUSED) {
                return FirePlan.of(job);
            }
            FirePlan resumed = resumed(due, now);
            return FirePlan.of(resumed.job().failed(0).changed(actor, now), resumed.fires(), resumed.runs());
        };
    }

    private FirePlan resumed(DueJob due, Instant now) {
        StoredJob job = due.job();
        Trigger plan = job.plan();
        return plan == null
                ? FirePlan.of(job.evaluated(StoredJob.State.going(job.job()), null, job.firedThrough(), null))
                : new Evaluation(due, plan, plan.bind(calendars), now, random).planResumed();
    }

    /** Makes a run now, held or not, if the job's overlap policy lets it; one asked for before is not made again. */
    public FirePlanner run(ManualRun asked) {
        String trace = tracing.current().orElse(null);
        return (due, now) -> {
            boolean makes = asked.force() || mayRun(due) || due.open().contains(asked.id());
            StoredJob stored = due.job();
            if (!makes) {
                return FirePlan.of(stored);
            }
            Terms terms = asked.force() ? stored.job().terms() : NewRun.terms(stored);
            Run run = NewRun.of(
                    stored,
                    asked.id(),
                    Run.Kind.MANUAL,
                    asked.test(),
                    stored.job().payload(),
                    now,
                    now,
                    terms,
                    actor,
                    trace);
            Run made = asked.payload() == null ? run : NewRun.withOwnPayload(run, asked.payload());
            List<RunId> others = Evaluation.counted(due);
            boolean cancels = stored.job().overlap() == OverlapPolicy.CANCEL_OTHER
                    && others.size() >= stored.job().instances()
                    && !asked.force();
            return FirePlan.of(stored, List.of(), List.of(made)).cancelling(cancels ? others : List.of(), actor);
        };
    }

    private static boolean mayRun(DueJob due) {
        Job job = due.job().job();
        int open = Evaluation.counted(due).size();
        return switch (job.overlap()) {
            case SKIP -> open < job.instances();
            case BUFFER_ONE -> open <= job.instances();
            case BUFFER_ALL, CANCEL_OTHER, ALLOW -> true;
        };
    }

    /** Makes waiting runs go by what the job says by now; those that nodes hold by then are left alone. */
    public FirePlanner applyTo(List<Run> waiting) {
        return (due, now) -> {
            StoredJob stored = due.job();
            List<Run> amended =
                    waiting.stream().map(run -> amended(stored, run)).toList();
            return new FirePlan(stored, List.of(), List.of(), List.of(), amended);
        };
    }

    private static Run amended(StoredJob stored, Run run) {
        Terms terms = NewRun.amendedTerms(stored, run);
        return NewRun.hasOwnPayload(run)
                ? run.amended(run.revision(), run.payload(), terms)
                : run.amended(stored.revision(), stored.job().payload(), terms);
    }

    /**
     * A planned time that is to be run again.
     *
     * @param id of its run, the same whoever asks for it again
     */
    public record Again(Instant time, RunId id) {}

    /**
     * Makes runs for planned times that have passed, in a series of their own; one that is open already is not made again.
     *
     * @param series names the backfill, more than 0
     * @param atOnce how many of them run at a time
     */
    public FirePlanner backfill(List<Again> times, long series, int atOnce) {
        return (due, now) -> {
            StoredJob stored = due.job();
            Terms terms = NewRun.backfillTerms(stored, series, atOnce);
            var fires = new ArrayList<Fire>();
            var runs = new ArrayList<Run>();
            List<RunId> open = due.open();
            for (Again again : times) {
                RunId id = again.id();
                Instant time = again.time();
                if (open.contains(id)) {
                    continue;
                }
                String payload = stored.job().payload();
                runs.add(NewRun.of(stored, id, Run.Kind.BACKFILLED, false, payload, time, now, terms, actor, null));
                fires.add(new Fire(stored.id(), stored.key(), series, time, time, 1, FireOutcome.RAN, id, null));
            }
            return FirePlan.of(stored, fires, runs);
        };
    }

    /**
     * Decides what is due under the present trigger, before another takes its place, pending ends included. A held job stays
     * held; its passed times and ends are recorded.
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
                FirePlan passed = new Evaluation(due, plan, plan.bind(calendars), now, random).planPassed();
                return passed.with(passed.job().held(pause), passed.fires());
            }
            if (job.state() == StoredJob.State.ACTIVE) {
                return TriggerPlanner.planWithoutTrigger(due, now).decidingEnds();
            }
        } catch (RuntimeException broken) {
            LOG.warn("what was due of job {} cannot be decided, its trigger is replaced", job.key(), broken);
        }
        return FirePlan.of(job);
    }
}
