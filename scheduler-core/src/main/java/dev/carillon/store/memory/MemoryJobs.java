// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.job.JobKey;
import dev.carillon.store.PendingFire;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Every;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The jobs, when they are due, and the ends that they wait for. */
final class MemoryJobs {

    /** A planned time of a job, in the order in which they are due. */
    record DueFire(Instant at, JobKey job) implements Comparable<DueFire> {
        @Override
        public int compareTo(DueFire other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : job.compareTo(other.job);
        }
    }

    final Map<JobKey, StoredJob> byKey = new HashMap<>();
    final NavigableSet<DueFire> due = new TreeSet<>();
    final Map<JobKey, List<PendingFire>> pending = new LinkedHashMap<>();
    private final Map<JobKey, Set<JobKey>> dependents = new HashMap<>();

    @Nullable
    StoredJob get(JobKey key) {
        return byKey.get(key);
    }

    /** Stores a job; answers the one that was there before. */
    @Nullable
    StoredJob put(StoredJob given) {
        StoredJob before = byKey.get(given.key());
        StoredJob job = before == null ? given : given.firedAtLeastThrough(before.firedThrough());
        byKey.put(job.key(), job);
        if (before != null) {
            before.dueAt().ifPresent(at -> due.remove(new DueFire(at, before.key())));
        }
        job.dueAt().ifPresent(at -> due.add(new DueFire(at, job.key())));
        if (before == null || !Objects.equals(before.plan(), job.plan())) {
            if (before != null) {
                upstreamOf(before).forEach(upstream -> forget(upstream, job.key()));
            }
            upstreamOf(job)
                    .forEach(upstream -> dependents
                            .computeIfAbsent(upstream, key -> new HashSet<>())
                            .add(job.key()));
        }
        return before;
    }

    StoredJob take(JobKey key) {
        StoredJob job = Objects.requireNonNull(byKey.remove(key));
        job.dueAt().ifPresent(at -> due.remove(new DueFire(at, key)));
        upstreamOf(job).forEach(upstream -> forget(upstream, key));
        pending.remove(key);
        return job;
    }

    private void forget(JobKey upstream, JobKey dependent) {
        dependents.computeIfPresent(upstream, (key, all) -> {
            all.remove(dependent);
            return all.isEmpty() ? null : all;
        });
    }

    private static List<JobKey> upstreamOf(StoredJob job) {
        return job.plan() == null
                ? List.of()
                : AfterJob.in(job.plan()).stream()
                        .map(after -> new JobKey(job.key().workspace(), after.job()))
                        .toList();
    }

    /**
     * Keeps the end of a run for the jobs that wait for it.
     *
     * @return whether any does
     */
    boolean pend(Run ended, Outcome outcome, Instant now) {
        JobKey upstream = ended.job().orElse(null);
        if (upstream == null) {
            return false;
        }
        var end = new PendingFire(upstream, ended.id(), outcome, now);
        var waiting = new ArrayList<JobKey>();
        StoredJob own = byKey.get(upstream);
        if (own != null && own.id().equals(ended.jobId()) && minds(own, outcome)) {
            waiting.add(upstream);
        }
        if (!ended.test() && ended.kind() != Run.Kind.BACKFILLED) {
            waiting.addAll(dependents.getOrDefault(upstream, Set.of()));
        }
        for (JobKey key : waiting) {
            StoredJob job = Objects.requireNonNull(byKey.get(key));
            if (job.state() == StoredJob.State.ACTIVE || job.state() == StoredJob.State.PAUSED) {
                pending.computeIfAbsent(key, none -> new ArrayList<>()).add(end);
            }
        }
        return !waiting.isEmpty();
    }

    /** Whether a job has times of its own, and not only those of others' ends. */
    static boolean waitsForTime(StoredJob job) {
        return upstreamOf(job).isEmpty();
    }

    /** Whether a job waits for the ends of its own runs. */
    private static boolean minds(StoredJob job, Outcome outcome) {
        boolean counts = job.job().pauseAfterFailures() > 0 && (outcome.failure() || job.failures() > 0);
        return counts || (job.plan() instanceof Every every && every.afterCompletion());
    }
}
