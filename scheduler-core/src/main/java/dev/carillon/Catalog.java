// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.engine.ControlPlanner;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.store.Declared;
import dev.carillon.store.FirePlan;
import dev.carillon.store.FirePlanner;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Calendars;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How jobs come into a store and are changed there. */
record Catalog(JobStore store, Calendars calendars, ControlPlanner planner, RandomGenerator random, String actor) {

    boolean declare(Job job, @Nullable String version) {
        Declaration declaration = declaration(job);
        var declared = new Declared(job, declaration.digest(), version);
        var changed = new AtomicBoolean();
        while (!add(declaration, declared, changed)) {
            Optional<FirePlan> plan = store.fires().evaluate(job.key(), (due, now) -> {
                FirePlan decided = declaration.declared(declared, due, now);
                StoredJob before = due.job();
                changed.set(decided.job().revision() != before.revision()
                        || decided.job().state() != before.state());
                return decided;
            });
            if (plan.isPresent()) {
                return changed.get();
            }
        }
        return true;
    }

    /** Holds a job that its code declares no more; answers whether that has changed it. */
    boolean forget(JobKey job, @Nullable String version) {
        var held = new AtomicBoolean();
        FirePlanner forget =
                planner.forget(declared -> declared == null || Version.isOlder(version, declared.version()));
        store.fires().evaluate(job, (due, now) -> {
            FirePlan decided = forget.plan(due, now);
            held.set(decided.job().state() != due.job().state());
            return decided;
        });
        return held.get();
    }

    void put(Job job) {
        Declaration declaration = declaration(job);
        while (!add(declaration, null, new AtomicBoolean())
                && store.fires().evaluate(job.key(), declaration::put).isEmpty()) {
            // deleted between the two: made anew in the next round
        }
    }

    /** Changes the job only while it has this revision; 0 makes it only where there is none of its name. */
    void put(Job job, long revision) {
        if (revision < 0) {
            throw new IllegalArgumentException("revision: " + revision + ", expected 0 or more");
        }
        Declaration declaration = declaration(job);
        long found = revision == 0 ? addUnlessThere(declaration) : change(declaration, revision);
        if (found != revision) {
            throw new RevisionConflictException(job.key(), revision, found);
        }
    }

    /** Answers the revision that was there; 0 when the job was added. */
    private long addUnlessThere(Declaration declaration) {
        while (!add(declaration, null, new AtomicBoolean())) {
            Optional<StoredJob> there = store.jobs().find(declaration.job().key());
            if (there.isPresent()) {
                return there.get().revision();
            }
        }
        return 0;
    }

    /** Answers the revision that was there, which is the expected one when the job was changed; 0 for no job. */
    private long change(Declaration declaration, long expected) {
        var found = new AtomicLong();
        Optional<FirePlan> plan = store.fires().evaluate(declaration.job().key(), (due, now) -> {
            found.set(due.job().revision());
            return found.get() == expected ? declaration.put(due, now) : FirePlan.of(due.job());
        });
        return plan.isPresent() ? found.get() : 0;
    }

    private boolean add(Declaration declaration, @Nullable Declared declared, AtomicBoolean added) {
        JobKey key = declaration.job().key();
        var id = new UUID(random.nextLong(), random.nextLong());
        added.set(store.jobs().find(key).isEmpty() && store.jobs().add(declaration.created(id, declared, store.now())));
        return added.get();
    }

    private Declaration declaration(Job job) {
        requireNoCircle(job);
        return new Declaration(job, calendars, planner, actor);
    }

    /** Declares a job on or off and leaves all else as it is. */
    FirePlanner switched(boolean on) {
        return (due, now) -> {
            StoredJob stored = due.job();
            if (stored.job().enabled() == on) {
                return FirePlan.of(stored);
            }
            if (stored.state() == StoredJob.State.BROKEN) {
                throw new IllegalStateException("it is broken, " + stored.broken() + "; putting it anew mends it");
            }
            return new Declaration(stored.job().enabled(on), calendars, planner, actor).put(due, now);
        };
    }

    /** Jobs that run after each other in a circle would run for ever. */
    private void requireNoCircle(Job job) {
        var seen = new HashSet<String>();
        var upstream = new ArrayDeque<String>(upstreamOf(job));
        while (!upstream.isEmpty()) {
            String name = upstream.remove();
            if (name.equals(job.key().name())) {
                throw new IllegalArgumentException(
                        "trigger: " + job.trigger() + ", expected no circle of jobs that run after each other");
            }
            if (seen.add(name)) {
                store.jobs()
                        .find(new JobKey(job.key().workspace(), name))
                        .map(StoredJob::job)
                        .ifPresent(next -> upstream.addAll(upstreamOf(next)));
            }
        }
    }

    /** The jobs that run after this one. */
    List<JobKey> dependentsOf(JobKey job) {
        return store.jobs().list(job.workspace()).stream()
                .filter(other -> upstreamOf(other.job()).contains(job.name()))
                .map(StoredJob::key)
                .toList();
    }

    private static List<String> upstreamOf(Job job) {
        return job.trigger() == null
                ? List.of()
                : AfterJob.in(job.trigger()).stream().map(AfterJob::job).toList();
    }
}
