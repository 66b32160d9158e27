// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.job.JobKey;
import dev.carillon.store.PendingFire;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Every;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
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

    private static final NavigableSet<DueFire> NONE = Collections.emptyNavigableSet();

    final Map<JobKey, StoredJob> byKey = new HashMap<>();
    private final Map<String, NavigableMap<String, JobKey>> names = new HashMap<>();
    /** Active jobs that have no next time: they wait for ends, or have fallen silent. */
    final Set<JobKey> withoutTime = new HashSet<>();

    final PendingEnds pending = new PendingEnds();
    private final Map<String, NavigableSet<DueFire>> due = new HashMap<>();
    private final Map<JobKey, Set<JobKey>> dependents = new HashMap<>();

    @Nullable
    StoredJob get(JobKey key) {
        return byKey.get(key);
    }

    /** Those of a workspace by name, behind one; from the first for null. */
    List<StoredJob> behind(String workspace, @Nullable String name, int limit) {
        NavigableMap<String, JobKey> all = names.getOrDefault(workspace, Collections.emptyNavigableMap());
        return (name == null ? all : all.tailMap(name, false))
                .values().stream()
                        .limit(limit)
                        .map(key -> Objects.requireNonNull(byKey.get(key)))
                        .toList();
    }

    /** Stores a job; answers the one that was there before. */
    @Nullable
    StoredJob put(StoredJob given) {
        StoredJob before = byKey.get(given.key());
        StoredJob job = before == null ? given : given.firedAtLeastThrough(before.firedThrough());
        byKey.put(job.key(), job);
        names.computeIfAbsent(job.key().workspace(), workspace -> new TreeMap<>())
                .put(job.key().name(), job.key());
        if (before != null) {
            leave(before);
            pending.moved(job.key(), before.job().type(), job.job().type());
        }
        if (job.state() == StoredJob.State.ACTIVE && job.nextFireAt() == null) {
            withoutTime.add(job.key());
        } else {
            withoutTime.remove(job.key());
        }
        job.dueAt()
                .ifPresent(at -> due.computeIfAbsent(job.job().type(), type -> new TreeSet<>())
                        .add(new DueFire(at, job.key())));
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
        NavigableMap<String, JobKey> others = Objects.requireNonNull(names.get(key.workspace()));
        others.remove(key.name());
        if (others.isEmpty()) {
            names.remove(key.workspace());
        }
        leave(job);
        withoutTime.remove(key);
        upstreamOf(job).forEach(upstream -> forget(upstream, key));
        pending.removeAll(key, job.job().type());
        return job;
    }

    private void leave(StoredJob job) {
        Instant at = job.dueAt().orElse(null);
        NavigableSet<DueFire> ofType = due.get(job.job().type());
        if (at != null && ofType != null && ofType.remove(new DueFire(at, job.key())) && ofType.isEmpty()) {
            due.remove(job.job().type());
        }
    }

    /** The jobs of some types that are to be evaluated: those with pending ends before those whose time has come. */
    Set<JobKey> dueOf(Set<String> types, Instant now, int limit) {
        var keys = new LinkedHashSet<JobKey>();
        for (String type : types) {
            pending.jobsOf(type).stream()
                    .filter(this::fires)
                    .limit(limit - keys.size())
                    .forEach(keys::add);
        }
        for (DueFire fire : dueBy(now, types, limit)) {
            if (keys.size() < limit) {
                keys.add(fire.job());
            }
        }
        return keys;
    }

    /** Earliest first; so many of each type at most. */
    private List<DueFire> dueBy(Instant now, Set<String> types, int limit) {
        var times = new ArrayList<DueFire>();
        for (String type : types) {
            int ofType = 0;
            for (DueFire fire : due.getOrDefault(type, NONE)) {
                if (fire.at().isAfter(now) || ofType == limit) {
                    break;
                }
                times.add(fire);
                ofType++;
            }
        }
        Collections.sort(times);
        return times;
    }

    /** When the next job of some types is to be evaluated. */
    Optional<Instant> nextDue(Set<String> types, Instant now) {
        Instant next = null;
        for (String type : types) {
            if (pending.jobsOf(type).stream().anyMatch(this::fires)) {
                return Optional.of(now);
            }
            NavigableSet<DueFire> ofType = due.getOrDefault(type, NONE);
            if (!ofType.isEmpty() && (next == null || ofType.first().at().isBefore(next))) {
                next = ofType.first().at();
            }
        }
        return Optional.ofNullable(next);
    }

    private boolean fires(JobKey key) {
        StoredJob job = byKey.get(key);
        return job != null && (job.state() == StoredJob.State.ACTIVE || job.state() == StoredJob.State.PAUSED);
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
     * @param missed told of the fires that older ends would have been, when there are too many
     * @return whether any does
     */
    boolean pend(Run ended, Outcome outcome, Instant now, Consumer<Fire> missed) {
        JobKey upstream = ended.job().orElse(null);
        if (upstream == null || ended.test()) {
            return false;
        }
        var end = new PendingFire(upstream, ended.id(), outcome, now);
        var waiting = new ArrayList<JobKey>();
        StoredJob own = byKey.get(upstream);
        if (own != null && own.id().equals(ended.jobId()) && minds(own, ended, outcome)) {
            waiting.add(upstream);
        }
        if (ended.kind() != Run.Kind.BACKFILLED) {
            waiting.addAll(dependents.getOrDefault(upstream, Set.of()));
        }
        for (JobKey key : waiting) {
            StoredJob job = Objects.requireNonNull(byKey.get(key));
            if (fires(key)) {
                pending.add(key, job.job().type(), end)
                        .filter(oldest -> job.plan() != null && oldest.fires(job.plan()))
                        .ifPresent(oldest -> missed.accept(missed(job, oldest)));
            }
        }
        return !waiting.isEmpty();
    }

    private static Fire missed(StoredJob job, PendingFire end) {
        return new Fire(
                job.id(), job.key(), Fire.TRIGGERED, end.at(), end.at(), 1, Fire.FireOutcome.MISSED, null, end.run());
    }

    /** Whether a job has times of its own, and not only those of others' ends. */
    static boolean waitsForTime(StoredJob job) {
        return upstreamOf(job).isEmpty();
    }

    /** Whether a job waits for the ends of its own runs. */
    private boolean minds(StoredJob job, Run ended, Outcome outcome) {
        boolean changes = outcome.failure() || job.failures() > 0 || pending.anyOf(job.key());
        boolean counts = job.job().pauseAfterFailures() > 0 && !ended.test() && changes;
        return counts || (job.plan() instanceof Every every && every.afterCompletion());
    }
}
