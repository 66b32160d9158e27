// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.engine.ControlPlanner;
import dev.carillon.explain.Explanations;
import dev.carillon.job.JobKey;
import dev.carillon.store.ConnectionSource;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.Calendars;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Where a client stands: over which store and in whose name, with what it needs to act there. */
record Standing(
        JobStore store,
        Calendars calendars,
        ConnectionSource connections,
        RandomGenerator random,
        Explanations explanations,
        Caller caller) {

    private static final Duration USUAL_LEASE = Duration.ofSeconds(12);

    /** Of code without a name, explaining by the clock of this machine. */
    static Standing of(JobStore store, Calendars calendars, ConnectionSource connections) {
        var explanations = new Explanations(store, calendars, Clock.systemUTC(), USUAL_LEASE);
        return new Standing(store, calendars, connections, new SeededRandom(), explanations, Caller.CODE);
    }

    Standing as(Caller other) {
        return new Standing(store, calendars, connections, random, explanations, other);
    }

    Standing explaining(InstantSource clock, Duration lease) {
        var other = new Explanations(store, calendars, clock, lease);
        return new Standing(store, calendars, connections, random, other, caller);
    }

    Catalog catalog() {
        return new Catalog(store, calendars, planner(), random, caller.actor());
    }

    ControlPlanner planner() {
        return new ControlPlanner(calendars, random, caller.actor(), caller.tracing());
    }

    JobControl job(JobKey job) {
        return new JobControl(store, calendars, planner(), random, catalog(), caller.actor(), job);
    }

    Intake intake() {
        Connection given = caller.connection();
        return new Intake(
                store,
                given != null ? () -> Optional.of(given) : connections,
                random,
                caller.workspace(),
                caller.actor(),
                caller.trace());
    }

    WorkspaceRuns runs() {
        return new WorkspaceRuns(store, caller.workspace());
    }

    FailedRuns failed() {
        return new FailedRuns(store.dead(), caller.workspace(), caller.actor());
    }

    /** Pauses the jobs of an owner that code had declared once and does not declare any more. */
    List<JobKey> pauseUndeclared(String owner, Set<JobKey> declared) {
        var paused = new ArrayList<JobKey>();
        for (StoredJob job : store.jobs().list(caller.workspace())) {
            boolean gone = job.declared() != null && !declared.contains(job.key());
            if (gone && job.job().owner().equals(owner) && catalog().forget(job.key(), caller.version())) {
                paused.add(job.key());
            }
        }
        return List.copyOf(paused);
    }
}
