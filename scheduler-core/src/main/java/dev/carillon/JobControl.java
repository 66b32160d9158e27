// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.engine.ControlPlanner;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import dev.carillon.store.FirePlan;
import dev.carillon.store.FirePlanner;
import dev.carillon.store.JobStore;
import java.time.Instant;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * What can be asked of one job, in the name of the client's actor. Each call is one step of the store; it throws
 * {@link NoSuchElementException} when there is no such job. Immutable and thread-safe.
 */
public final class JobControl {

    private final JobStore store;
    private final ControlPlanner planner;
    private final String actor;
    private final JobKey job;

    JobControl(JobStore store, ControlPlanner planner, String actor, JobKey job) {
        this.store = store;
        this.planner = planner;
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
        return hold(planner.pause(reason, null));
    }

    /** As {@link #pause(String)}, ending by itself at an instant. */
    public Set<RunId> pause(String reason, Instant until) {
        return hold(planner.pause(reason, until));
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

    /** Lets the job go on: its next planned time is the first one after now. One that is not paused stays as it is. */
    public void resume() {
        decide(planner.resume());
    }

    /**
     * Runs the job now, paused or not. Its planned times stay as they are.
     *
     * @return the run; empty when an earlier one is still open and the job forbids overlap
     */
    public Optional<RunId> runNow() {
        return decide(planner.run(false)).runs().stream().map(Run::id).findFirst();
    }

    /** As {@link #runNow}, also beside a run that is still open. */
    public RunId runNowBesideOthers() {
        return decide(planner.run(true)).runs().get(0).id();
    }

    /** Deletes the job. Its name is free at once, its runs that no node holds are cancelled, what is recorded stays. */
    public void delete() {
        if (!store.jobs().remove(job, actor)) {
            throw absent();
        }
    }

    private FirePlan decide(FirePlanner decision) {
        return store.fires().evaluate(job, decision).orElseThrow(this::absent);
    }

    private NoSuchElementException absent() {
        return new NoSuchElementException("job: \"" + job + "\", there is none of that name");
    }
}
