// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.store.Claim;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import dev.carillon.store.PendingFire;
import dev.carillon.store.RunState;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Every;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an in-memory store holds. All but the clock and the signals is guarded by this object's monitor. */
final class Ledger {

    private static final int RECOGNISED_ENDS = 10_000;

    /** A run that has not ended. */
    static final class OpenRun {
        Run run;
        RunState state = RunState.WAITING;
        int attempt = 1;
        long order;

        @Nullable
        Claim claim;

        long claimNumber;
        boolean held;
        boolean orphaned;
        final long arrival;

        OpenRun(Run run, long arrival) {
            this.run = run;
            this.arrival = arrival;
        }
    }

    /** A node and when it was last heard of. */
    record Heartbeat(Instant at, Set<String> types) {}

    /** A planned time of a job, in the order in which they are due. */
    record DueFire(Instant at, JobKey job) {}

    final NavigableMap<JobKey, StoredJob> jobs = new TreeMap<>();
    final NavigableSet<DueFire> due =
            new TreeSet<>(Comparator.comparing(DueFire::at).thenComparing(DueFire::job));
    final Map<JobKey, List<PendingFire>> pending = new LinkedHashMap<>();
    private final Map<JobId, Set<OpenRun>> byJob = new HashMap<>();
    private final Set<RunId> ended = new LinkedHashSet<>();
    final Map<RunId, OpenRun> runs = new HashMap<>();
    final NavigableSet<OpenRun> waiting = new TreeSet<>(
            Comparator.comparing((OpenRun open) -> open.run.dueAt()).thenComparing(open -> open.arrival));
    final NavigableSet<OpenRun> ready = new TreeSet<>(Comparator.comparingLong(open -> open.order));
    final Map<RunId, OpenRun> running = new LinkedHashMap<>();
    final Map<NodeId, Heartbeat> nodes = new LinkedHashMap<>();
    final ArrayDeque<Execution> executions = new ArrayDeque<>();
    final ArrayDeque<Fire> fires = new ArrayDeque<>();
    private final Map<Lease, Execution> byLease = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Lease, Execution> eldest) {
            return size() > RECOGNISED_ENDS;
        }
    };
    final CopyOnWriteArrayList<Runnable> signals = new CopyOnWriteArrayList<>();
    long lastToken;
    long lastOrder;
    private long lastArrival;

    private final InstantSource clock;
    private final int retention;

    Ledger(InstantSource clock, int retention) {
        if (retention < 1) {
            throw new IllegalArgumentException("retention: " + retention + ", expected 1 or more");
        }
        this.clock = clock;
        this.retention = retention;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Called outside the monitor. */
    void signal() {
        signals.forEach(Runnable::run);
    }

    void put(StoredJob given) {
        StoredJob before = jobs.get(given.key());
        StoredJob job = before == null ? given : given.firedAtLeastThrough(before.firedThrough());
        jobs.put(job.key(), job);
        if (before != null) {
            before.dueAt().ifPresent(at -> due.remove(new DueFire(at, before.key())));
        }
        job.dueAt().ifPresent(at -> due.add(new DueFire(at, job.key())));
        boolean paused = job.state() == StoredJob.State.PAUSED;
        boolean wasPaused = before != null && before.state() == StoredJob.State.PAUSED;
        if (paused != wasPaused) {
            runsOf(job.id()).forEach(open -> hold(open, paused));
        }
    }

    StoredJob take(JobKey key) {
        StoredJob job = Objects.requireNonNull(jobs.remove(key));
        job.dueAt().ifPresent(at -> due.remove(new DueFire(at, key)));
        pending.remove(key);
        return job;
    }

    /** A pause holds what is open; what a person asks for from then on runs all the same. */
    private void hold(OpenRun open, boolean held) {
        open.held = held;
        if (held && open.state == RunState.READY) {
            ready.remove(open);
            open.state = RunState.WAITING;
            waiting.add(open);
        }
    }

    List<OpenRun> runsOf(JobId job) {
        return List.copyOf(byJob.getOrDefault(job, Set.of()));
    }

    void open(Run run) {
        var open = new OpenRun(run, ++lastArrival);
        if (!ended.contains(run.id()) && runs.putIfAbsent(run.id(), open) == null) {
            waiting.add(open);
            if (run.jobId() != null) {
                byJob.computeIfAbsent(run.jobId(), id -> new LinkedHashSet<>()).add(open);
            }
        }
    }

    /** Takes the run out of wherever it stands. */
    void close(OpenRun open) {
        runs.remove(open.run.id());
        waiting.remove(open);
        ready.remove(open);
        running.remove(open.run.id());
        JobId job = open.run.jobId();
        Set<OpenRun> others = job == null ? null : byJob.get(job);
        if (others != null && others.remove(open) && others.isEmpty()) {
            byJob.remove(job);
        }
        ended.add(open.run.id());
        if (ended.size() > retention) {
            ended.remove(ended.iterator().next());
        }
    }

    /** Ends a run that no node holds. */
    void cancel(OpenRun open, String why) {
        Instant now = now();
        close(open);
        record(new Execution(
                open.run, open.attempt, "", now, now, Outcome.CANCELLED, true, null, why, null, List.of(), Map.of()));
        pend(open.run, Outcome.CANCELLED, now);
    }

    /** Ends a run whose node is gone after its job was. */
    void abandon(OpenRun open, Execution last) {
        close(open);
        record(last);
        pend(open.run, last.outcome(), last.finishedAt());
    }

    /** Lets a running run wait again. */
    void await(OpenRun open, Instant due) {
        running.remove(open.run.id());
        open.claim = null;
        open.state = RunState.WAITING;
        open.run = open.run.dueAt(due);
        waiting.add(open);
    }

    void record(Execution execution) {
        executions.addLast(execution);
        if (executions.size() > retention) {
            executions.removeFirst();
        }
    }

    /** Records under a lease, so that the same end told twice is recognised. */
    void record(Execution execution, Lease lease) {
        record(execution);
        byLease.put(lease, execution);
    }

    Optional<Execution> recorded(Lease lease) {
        return Optional.ofNullable(byLease.get(lease));
    }

    /** Tells the jobs that wait for the end of a run. */
    void pend(Run ended, Outcome outcome, Instant now) {
        JobKey upstream = ended.job().orElse(null);
        if (upstream == null) {
            return;
        }
        var end = new PendingFire(upstream, ended.id(), outcome, now);
        for (StoredJob job : jobs.values()) {
            boolean own =
                    job.id().equals(ended.jobId()) && job.plan() instanceof Every every && every.afterCompletion();
            boolean listens = job.state() == StoredJob.State.ACTIVE || job.state() == StoredJob.State.PAUSED;
            if (listens && (own || comesAfter(job, upstream))) {
                pending.computeIfAbsent(job.key(), key -> new ArrayList<>()).add(end);
            }
        }
    }

    private static boolean comesAfter(StoredJob job, JobKey upstream) {
        return job.plan() != null
                && job.key().workspace().equals(upstream.workspace())
                && AfterJob.in(job.plan()).stream()
                        .anyMatch(after -> after.job().equals(upstream.name()));
    }

    void record(Fire fire) {
        fires.addLast(fire);
        if (fires.size() > retention) {
            fires.removeFirst();
        }
    }

    static <T> List<T> newest(ArrayDeque<T> all, int limit, Predicate<T> wanted) {
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("limit: " + limit + ", expected 1..1000");
        }
        var found = new ArrayList<T>();
        var newestFirst = all.descendingIterator();
        while (newestFirst.hasNext() && found.size() < limit) {
            T next = newestFirst.next();
            if (wanted.test(next)) {
                found.add(next);
            }
        }
        return List.copyOf(found);
    }
}
