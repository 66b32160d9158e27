// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import dev.carillon.store.DueJob;
import dev.carillon.store.FireLedger;
import dev.carillon.store.FirePlan;
import dev.carillon.store.FirePlanner;
import dev.carillon.store.PendingFire;
import dev.carillon.store.RunState;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

record MemoryFires(Ledger ledger) implements FireLedger {

    private static final int MOST_FIRES = 10_000;

    @Override
    public int fire(Set<String> types, int limit, FirePlanner planner) {
        int evaluated;
        synchronized (ledger) {
            Instant now = ledger.now();
            Set<JobKey> keys = ledger.jobs.dueOf(types, now, limit);
            for (JobKey key : keys) {
                StoredJob job = ledger.jobs.get(key);
                if (job != null) {
                    evaluateDue(job, planner, now);
                }
            }
            ledger.traffic.admission.admit(now);
            evaluated = keys.size();
        }
        ledger.signal();
        return evaluated;
    }

    @Override
    public Optional<FirePlan> evaluate(JobKey key, FirePlanner planner) {
        Optional<FirePlan> plan;
        synchronized (ledger) {
            Instant now = ledger.now();
            plan = Optional.ofNullable(ledger.jobs.get(key)).map(job -> evaluate(job, planner, now));
            ledger.traffic.admission.admit(now);
            ledger.stir();
        }
        ledger.signal();
        return plan;
    }

    private FirePlan evaluate(StoredJob job, FirePlanner planner, Instant now) {
        FirePlan plan = planner.plan(dueJob(job), now);
        if (plan.decidesEnds()) {
            ledger.jobs.pending.removeAll(job.key(), job.job().type());
        }
        return store(plan, now);
    }

    private void evaluateDue(StoredJob job, FirePlanner planner, Instant now) {
        FirePlan plan = planner.plan(dueJob(job), now);
        ledger.jobs.pending.removeAll(job.key(), job.job().type());
        store(plan, now);
    }

    private DueJob dueJob(StoredJob job) {
        List<PendingFire> pending = ledger.jobs.pending.of(job.key());
        if (!ledger.traffic.runs.anyOf(job.id())) {
            return new DueJob(job, List.of(), pending);
        }
        List<DueJob.Open> open = ledger.traffic.runs.ofJob(job.id()).stream()
                .map(live -> new DueJob.Open(live.run.id(), live.run.kind(), live.state == RunState.RUNNING))
                .toList();
        return new DueJob(job, open, pending);
    }

    private FirePlan store(FirePlan plan, Instant now) {
        StoredJob before = ledger.jobs.put(plan.job());
        if (before != null && (isHeldAnew(before, plan.job()) || goesOn(before, plan.job()))) {
            boolean held = plan.job().state() == StoredJob.State.PAUSED;
            ledger.traffic.runs.ofJob(plan.job().id()).forEach(live -> ledger.traffic.hold(live, held, now));
        }
        for (RunId cancelled : plan.cancelled()) {
            LiveRun live = ledger.traffic.runs.get(cancelled);
            if (live != null) {
                ledger.traffic.askToEnd(live, plan.cancelledBy(), now);
            }
        }
        plan.amended().forEach(run -> ledger.traffic.amend(run, now));
        plan.fires().forEach(ledger.records::add);
        for (Run run : plan.runs()) {
            if (!ledger.traffic.isKnown(run.id())) {
                ledger.traffic.open(run);
            }
        }
        return plan;
    }

    private static boolean isHeldAnew(StoredJob before, StoredJob after) {
        return after.state() == StoredJob.State.PAUSED && !Objects.equals(before.pause(), after.pause());
    }

    private static boolean goesOn(StoredJob before, StoredJob after) {
        return after.state().letsRunsGo() && before.state() != after.state();
    }

    @Override
    public Optional<Instant> nextFire(Set<String> types) {
        synchronized (ledger) {
            return ledger.jobs.nextDue(types, ledger.now());
        }
    }

    @Override
    public List<JobKey> silent(int limit) {
        synchronized (ledger) {
            return ledger.jobs.withoutTime.stream()
                    .map(ledger.jobs.byKey::get)
                    .filter(this::isSilent)
                    .map(StoredJob::key)
                    .sorted()
                    .limit(limit)
                    .toList();
        }
    }

    private boolean isSilent(StoredJob job) {
        return job.state() == StoredJob.State.ACTIVE
                && job.nextFireAt() == null
                && job.plan() != null
                && MemoryJobs.waitsForTime(job)
                && !ledger.traffic.runs.anyOf(job.id())
                && !ledger.jobs.pending.anyOf(job.key());
    }

    @Override
    public List<Fire> between(JobKey job, Instant from, Instant to, int limit) {
        if (limit < 1 || limit > MOST_FIRES) {
            throw new IllegalArgumentException("limit: " + limit + ", expected 1.." + MOST_FIRES);
        }
        synchronized (ledger) {
            return ledger.records.fires.stream()
                    .filter(fire -> fire.job().equals(job))
                    .filter(fire -> fire.time().isBefore(to) && !fire.through().isBefore(from))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public List<Fire> ofJob(JobKey job, @Nullable Position before, int limit) {
        Records.requireLimit(limit);
        synchronized (ledger) {
            if (before == null) {
                return Records.newest(
                        ledger.records.fires, limit, fire -> fire.job().equals(job));
            }
            return recordedBefore(job, before, limit)
                    .orElseGet(() -> Records.newest(
                            ledger.records.fires,
                            limit,
                            fire -> fire.job().equals(job) && fire.through().isBefore(before.through())));
        }
    }

    /** Empty when what stood at the position has been forgotten. */
    private Optional<List<Fire>> recordedBefore(JobKey job, Position position, int limit) {
        var latestFirst = new ArrayDeque<Fire>();
        for (Fire fire : ledger.records.fires) {
            if (!fire.job().equals(job)) {
                continue;
            }
            if (Position.of(fire).equals(position)) {
                return Optional.of(List.copyOf(latestFirst));
            }
            latestFirst.addFirst(fire);
            if (latestFirst.size() > limit) {
                latestFirst.removeLast();
            }
        }
        return Optional.empty();
    }
}
