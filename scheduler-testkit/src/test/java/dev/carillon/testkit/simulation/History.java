// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.store.Finish;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import dev.carillon.store.StoredJob;
import dev.carillon.testkit.simulation.Happening.Added;
import dev.carillon.testkit.simulation.Happening.Began;
import dev.carillon.testkit.simulation.Happening.Cancelled;
import dev.carillon.testkit.simulation.Happening.Claimed;
import dev.carillon.testkit.simulation.Happening.Ended;
import dev.carillon.testkit.simulation.Happening.Evaluated;
import dev.carillon.testkit.simulation.Happening.JobAdded;
import dev.carillon.testkit.simulation.Happening.JobRemoved;
import dev.carillon.testkit.simulation.Happening.PutBack;
import dev.carillon.testkit.simulation.Happening.Released;
import dev.carillon.testkit.simulation.Happening.TakenBack;
import dev.carillon.testkit.simulation.Happening.Told;
import dev.carillon.testkit.simulation.Happening.Vanished;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must be true of the store after all that has happened: a second, simpler book, kept from the outside. */
final class History {

    private final Agenda agenda;
    private final Map<RunId, RunLife> runs = new LinkedHashMap<>();
    private final Map<RunId, RunLife> open = new LinkedHashMap<>();
    private final Map<RunId, RunLife> leased = new LinkedHashMap<>();
    private final Map<JobId, Set<RunLife>> ofJob = new HashMap<>();
    private final Map<JobId, StoredJob> jobs = new LinkedHashMap<>();
    private final Map<JobKey, JobId> names = new HashMap<>();
    private final Set<JobId> removed = new HashSet<>();
    private final Map<NodeId, Map<RunId, Lease>> granted = new HashMap<>();
    private final Map<NodeId, Map<RunId, Lease>> bodies = new HashMap<>();

    History(Agenda agenda) {
        this.agenda = agenda;
    }

    Collection<RunLife> runs() {
        return runs.values();
    }

    Collection<RunLife> openRuns() {
        return open.values();
    }

    List<RunLife> openRuns(JobId job) {
        return List.copyOf(ofJob.getOrDefault(job, Set.of()));
    }

    Optional<RunLife> find(RunId run) {
        return Optional.ofNullable(runs.get(run));
    }

    RunLife run(RunId run) {
        return find(run).orElseThrow(() -> new Violation("History", "a run that nobody made: " + run));
    }

    Collection<StoredJob> jobs() {
        return List.copyOf(jobs.values());
    }

    Optional<StoredJob> job(@Nullable JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    Optional<StoredJob> job(JobKey key) {
        return Optional.ofNullable(names.get(key)).map(jobs::get);
    }

    boolean removed(@Nullable JobId id) {
        return removed.contains(id);
    }

    List<RunLife> heldBy(NodeId node) {
        return leased.values().stream()
                .filter(life -> life.lease != null && life.lease.node().equals(node))
                .toList();
    }

    /** The latest lease of a run that a node got. */
    Optional<Lease> granted(NodeId node, RunId run) {
        return Optional.ofNullable(granted.getOrDefault(node, Map.of()).get(run));
    }

    /** The lease under which a handler of the node has a run now. */
    Optional<Lease> body(NodeId node, RunId run) {
        return Optional.ofNullable(bodies.getOrDefault(node, Map.of()).get(run));
    }

    void add(Happening what) {
        Map<RunLife, RunEnd> ends = RunEnd.of(what, this);
        if (what instanceof Added added) {
            open(added.run());
        } else if (what instanceof JobAdded job) {
            put(job.job());
        } else if (what instanceof JobRemoved job) {
            remove(job.job());
        } else if (what instanceof Evaluated evaluated) {
            put(evaluated.plan().job());
            evaluated.plan().cancelled().forEach(run -> find(run).ifPresent(History::askToEnd));
            evaluated.plan().amended().forEach(this::amend);
            evaluated.plan().runs().forEach(this::open);
        } else if (what instanceof Claimed claimed) {
            claimed(claimed.claim().lease());
        } else if (what instanceof PutBack back) {
            putBack(run(back.lease().run()));
        } else if (what instanceof Told told && told.recorded() != null) {
            told(told.end(), told.recorded());
        } else if (what instanceof Released released) {
            released(run(released.lease().run()), released.at());
        } else if (what instanceof Cancelled cancelled) {
            askToEnd(run(cancelled.run()));
        } else if (what instanceof TakenBack taken) {
            takenBack(taken);
        } else if (what instanceof Began began) {
            granted(began.node(), began.run().id())
                    .ifPresent(lease -> bodies.computeIfAbsent(began.node(), node -> new HashMap<>())
                            .put(lease.run(), lease));
        } else if (what instanceof Ended ended) {
            bodies.getOrDefault(ended.node(), new HashMap<>())
                    .remove(ended.run().id());
        } else if (what instanceof Vanished vanished) {
            bodies.remove(vanished.node());
        }
        ends.forEach(this::end);
    }

    private void open(Run run) {
        if (!runs.containsKey(run.id())) {
            var life = new RunLife(run, agenda.now());
            runs.put(run.id(), life);
            open.put(run.id(), life);
            if (run.jobId() != null) {
                ofJob.computeIfAbsent(run.jobId(), job -> new LinkedHashSet<>()).add(life);
            }
        }
    }

    private void put(StoredJob job) {
        StoredJob before = jobs.get(job.id());
        jobs.put(job.id(), before == null ? job : job.firedAtLeastThrough(before.firedThrough()));
        names.put(job.key(), job.id());
        boolean goes = job.state().letsRunsGo();
        boolean heldAnew =
                job.pause() != null && (before == null || !job.pause().equals(before.pause()));
        if (goes || heldAnew) {
            openRuns(job.id()).forEach(life -> life.held = heldAnew);
        }
    }

    private void remove(StoredJob job) {
        jobs.remove(job.id());
        names.remove(job.key());
        removed.add(job.id());
        openRuns(job.id()).forEach(life -> life.orphaned = true);
    }

    private static void askToEnd(RunLife life) {
        life.cancelAsked |= life.lease != null;
    }

    private void amend(Run amended) {
        RunLife life = run(amended.id());
        if (life.open() && life.lease == null) {
            life.run = life.run.amended(amended.revision(), amended.payload(), amended.terms());
            life.keys.retainAll(life.wholeRunKeys());
        }
    }

    private void claimed(Lease lease) {
        RunLife life = run(lease.run());
        life.lease = lease;
        life.keys.addAll(life.wholeRunKeys());
        leased.put(life.id(), life);
        granted.computeIfAbsent(lease.node(), node -> new HashMap<>()).put(life.id(), lease);
    }

    private void putBack(RunLife life) {
        free(life);
        if (!life.begun) {
            life.keys.clear();
        }
    }

    private void told(Finish end, Execution record) {
        RunLife life = run(end.lease().run());
        if (!life.told.add(end.lease())) {
            return;
        }
        life.begun = true;
        life.records++;
        if (end.bodyRuns()) {
            life.outlived = new RunLife.Outlived(record.outcome(), record.last() ? null : end.again());
        } else {
            await(life, end.again());
        }
    }

    private void released(RunLife life, Instant now) {
        RunLife.Outlived outlived = life.outlived;
        if (outlived != null) {
            Instant again = outlived.again();
            await(life, again != null && again.isBefore(now) ? now : again);
        }
    }

    private void takenBack(TakenBack taken) {
        RunLife life = run(taken.lease().run());
        life.begun = true;
        life.crashes += taken.crash() ? 1 : 0;
        if (life.outlived != null) {
            released(life, taken.at());
        } else {
            life.records++;
            await(life, taken.at());
        }
    }

    private void await(RunLife life, @Nullable Instant due) {
        free(life);
        life.outlived = null;
        life.waitsSince = agenda.now();
        if (due != null) {
            life.run = life.run.dueAt(due);
        }
    }

    private void free(RunLife life) {
        life.lease = null;
        leased.remove(life.id());
    }

    private void end(RunLife life, RunEnd end) {
        life.ended = true;
        life.records += end.apart() ? 1 : 0;
        free(life);
        open.remove(life.id());
        ofJob.getOrDefault(life.run.jobId(), new HashSet<>()).remove(life);
    }
}
