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
import dev.carillon.store.memory.MemoryJobs.DueFire;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

record MemoryFires(Ledger ledger) implements FireLedger {

    private static final int MOST_FIRES = 10_000;

    @Override
    public int fire(Set<String> types, int limit, FirePlanner planner) {
        int evaluated;
        synchronized (ledger) {
            Instant now = ledger.now();
            var keys = new LinkedHashSet<JobKey>();
            for (JobKey waiting : ledger.jobs.pending.keySet()) {
                if (keys.size() < limit && fires(waiting, types)) {
                    keys.add(waiting);
                }
            }
            for (DueFire due : ledger.jobs.due) {
                if (due.at().isAfter(now) || keys.size() == limit) {
                    break;
                }
                if (fires(due.job(), types)) {
                    keys.add(due.job());
                }
            }
            for (JobKey key : keys) {
                StoredJob job = ledger.jobs.get(key);
                if (job != null) {
                    evaluateDue(job, planner, now);
                }
            }
            ledger.traffic.admit(now);
            evaluated = keys.size();
        }
        ledger.signal();
        return evaluated;
    }

    private boolean fires(JobKey key, Set<String> types) {
        StoredJob job = ledger.jobs.get(key);
        return job != null
                && (job.state() == StoredJob.State.ACTIVE || job.state() == StoredJob.State.PAUSED)
                && types.contains(job.job().type());
    }

    @Override
    public Optional<FirePlan> evaluate(JobKey key, FirePlanner planner) {
        Optional<FirePlan> plan;
        synchronized (ledger) {
            Instant now = ledger.now();
            plan = Optional.ofNullable(ledger.jobs.get(key))
                    .map(job -> store(planner.plan(dueJob(job, List.of()), now), now));
            ledger.traffic.admit(now);
            ledger.stir();
        }
        ledger.signal();
        return plan;
    }

    private void evaluateDue(StoredJob job, FirePlanner planner, Instant now) {
        List<PendingFire> pending = ledger.jobs.pending.getOrDefault(job.key(), List.of());
        FirePlan plan = planner.plan(dueJob(job, pending), now);
        ledger.jobs.pending.remove(job.key());
        store(plan, now);
    }

    private DueJob dueJob(StoredJob job, List<PendingFire> pending) {
        if (!ledger.traffic.runs.anyOf(job.id())) {
            return new DueJob(job, List.of(), List.of(), pending);
        }
        List<LiveRun> open = ledger.traffic.runs.ofJob(job.id());
        List<RunId> claimed = open.stream()
                .filter(live -> live.state == RunState.RUNNING)
                .map(live -> live.run.id())
                .toList();
        return new DueJob(job, open.stream().map(live -> live.run.id()).toList(), claimed, pending);
    }

    private FirePlan store(FirePlan plan, Instant now) {
        StoredJob before = ledger.jobs.put(plan.job());
        boolean paused = plan.job().state() == StoredJob.State.PAUSED;
        boolean wasPaused = before != null && before.state() == StoredJob.State.PAUSED;
        if (paused != wasPaused) {
            ledger.traffic.runs.ofJob(plan.job().id()).forEach(live -> ledger.traffic.hold(live, paused, now));
        }
        for (RunId cancelled : plan.cancelled()) {
            LiveRun live = ledger.traffic.runs.get(cancelled);
            if (live != null) {
                ledger.traffic.askToEnd(live, plan.job().changedBy(), now);
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

    @Override
    public Optional<Instant> nextFire(Set<String> types) {
        synchronized (ledger) {
            for (JobKey waiting : ledger.jobs.pending.keySet()) {
                if (fires(waiting, types)) {
                    return Optional.of(ledger.now());
                }
            }
            for (DueFire due : ledger.jobs.due) {
                if (fires(due.job(), types)) {
                    return Optional.of(due.at());
                }
            }
            return Optional.empty();
        }
    }

    @Override
    public List<JobKey> silent(int limit) {
        synchronized (ledger) {
            return ledger.jobs.byKey.values().stream()
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
                && !ledger.jobs.pending.containsKey(job.key());
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
    public List<Fire> ofJob(JobKey job, int limit) {
        synchronized (ledger) {
            return Records.newest(
                    ledger.records.fires, limit, fire -> fire.job().equals(job));
        }
    }
}
