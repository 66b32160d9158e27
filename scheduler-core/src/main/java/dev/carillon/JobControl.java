// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.engine.ControlPlanner;
import dev.carillon.engine.ControlPlanner.ManualRun;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.store.FirePlan;
import dev.carillon.store.FirePlanner;
import dev.carillon.store.JobStore;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunState;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.Calendars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * What can be asked of one job, in the name of the client's actor. Each call is one step of the store; it throws
 * {@link NoSuchElementException} when there is no such job. Immutable and thread-safe.
 */
public final class JobControl {

    private final JobStore store;
    private final Calendars calendars;
    private final ControlPlanner planner;
    private final RandomGenerator random;
    private final Catalog catalog;
    private final String actor;
    private final JobKey job;

    JobControl(
            JobStore store,
            Calendars calendars,
            ControlPlanner planner,
            RandomGenerator random,
            Catalog catalog,
            String actor,
            JobKey job) {
        this.store = store;
        this.calendars = calendars;
        this.planner = planner;
        this.random = random;
        this.catalog = catalog;
        this.actor = actor;
        this.job = job;
    }

    /**
     * Holds the job until it is resumed. When this returns, nothing more of it is claimed; what nodes had claimed before
     * goes on. Planned times that pass meanwhile are recorded as skipped.
     *
     * @param reason for people, 1 to 500 characters
     * @return the runs that go on
     */
    public Set<RunId> pause(String reason) {
        return hold(planner.pause(reason, null, false));
    }

    /** As {@link #pause(String)}, ending by itself at an instant. */
    public Set<RunId> pause(String reason, Instant until) {
        return hold(planner.pause(reason, until, false));
    }

    /** As {@link #pause(String)}; the runs that are open are cancelled, and those answered that nodes are asked to end. */
    public Set<RunId> pauseAndCancel(String reason) {
        return hold(planner.pause(reason, null, true));
    }

    private Set<RunId> hold(FirePlanner pause) {
        var claimed = new HashSet<RunId>();
        decide((due, now) -> {
            claimed.clear();
            claimed.addAll(due.claimed());
            return pause.plan(due, now);
        });
        return Set.copyOf(claimed);
    }

    /**
     * Lets the job go on: its next planned time is the first one after now, and none when it is declared off. One that is
     * not paused stays as it is.
     */
    public void resume() {
        decide(planner.resume());
    }

    /**
     * Runs the job now, paused or not. Its planned times stay as they are, and a limited count does not count it.
     *
     * @return the run, which may have to wait for earlier ones; empty when the job forbids it while another is open
     */
    public Optional<RunId> runNow(RunNow... options) {
        boolean test = false;
        boolean force = false;
        String payload = null;
        RunId id = RunId.at(store.now().toEpochMilli(), random);
        for (RunNow option : options) {
            if (option instanceof RunNow.Test) {
                test = true;
            } else if (option instanceof RunNow.BesideOthers) {
                force = true;
            } else if (option instanceof RunNow.Payload other) {
                requireType(other.type());
                payload = other.payload();
            } else if (option instanceof RunNow.As as) {
                id = as.id();
            }
        }
        var asked = new ManualRun(id, test, force, payload);
        return decide(planner.run(asked)).runs().stream().map(Run::id).findFirst();
    }

    private void requireType(String type) {
        String expected = stored().job().type();
        if (!expected.equals(type)) {
            throw new IllegalArgumentException("payload: of type " + type + ", expected " + expected);
        }
    }

    /**
     * Makes the runs that wait go by what the job says by now: its payload, retries, queue, limits. Runs otherwise keep
     * what their job said when they were made. A payload that was given with {@link RunNow#payload} stays, those of a
     * backfill stay within its number at a time, and those that wait for others of the job go on waiting.
     *
     * @return how many wait
     */
    public int applyToWaiting() {
        StoredJob stored = stored();
        List<Run> waiting = store.runs().ofJob(stored.id()).stream()
                .filter(open -> open.state() != RunState.RUNNING)
                .map(OpenRun::run)
                .toList();
        decide(planner.applyTo(waiting));
        return waiting.size();
    }

    /**
     * Gives up what people have changed since the code declared the job.
     *
     * @throws IllegalStateException when no code has declared it
     */
    public void resetToDeclared() {
        StoredJob stored = stored();
        if (stored.declared() == null) {
            throw new IllegalStateException("job: \"" + job + "\", no code has declared it");
        }
        catalog.put(stored.declared().job());
    }

    /**
     * Looks which planned times of a stretch that has passed made no run, or one that failed. Nothing is changed until
     * {@link Backfill#start}.
     *
     * @param from inclusive
     * @param to exclusive, not after now
     */
    public Backfill backfill(Instant from, Instant to) {
        return Backfill.plan(store, calendars, planner, stored(), from, to);
    }

    /**
     * Deletes the job. Its name is free at once, its runs that no node holds are cancelled, what is recorded stays. Jobs
     * that run after it are paused.
     */
    public void delete() {
        if (store.jobs().find(job).isEmpty()) {
            throw absent();
        }
        pauseDependents();
        if (!store.jobs().remove(job, actor)) {
            throw absent();
        }
    }

    /** As {@link #delete()}, only while it is this incarnation at this revision; answers whether it was. */
    boolean delete(JobId id, long revision) {
        boolean same = store.jobs()
                .find(job)
                .filter(found -> found.id().equals(id) && found.revision() == revision)
                .isPresent();
        if (!same) {
            return false;
        }
        List<JobKey> paused = pauseDependents();
        boolean removed = store.jobs().remove(job, id, revision, actor);
        if (!removed) {
            paused.forEach(dependent -> store.fires().evaluate(dependent, planner.resume()));
        }
        return removed;
    }

    /**
     * Before the job goes: the runs that are cancelled with it are ends that the others would run after.
     *
     * @return those that were not paused before
     */
    private List<JobKey> pauseDependents() {
        var paused = new ArrayList<JobKey>();
        FirePlanner pause = planner.pause("job " + job.name() + ", after which it runs, was deleted", null, false);
        for (JobKey dependent : catalog.dependentsOf(job)) {
            var going = new AtomicBoolean();
            store.fires().evaluate(dependent, (due, now) -> {
                going.set(due.job().state() != StoredJob.State.PAUSED);
                return pause.plan(due, now);
            });
            if (going.get()) {
                paused.add(dependent);
            }
        }
        return paused;
    }

    private StoredJob stored() {
        return store.jobs().find(job).orElseThrow(this::absent);
    }

    private FirePlan decide(FirePlanner decision) {
        return store.fires().evaluate(job, decision).orElseThrow(this::absent);
    }

    private NoSuchElementException absent() {
        return new NoSuchElementException("job: \"" + job + "\", there is none of that name");
    }
}
