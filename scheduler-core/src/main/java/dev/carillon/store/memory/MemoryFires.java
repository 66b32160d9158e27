// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Fire;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import dev.carillon.store.DueJob;
import dev.carillon.store.FireLedger;
import dev.carillon.store.FirePlan;
import dev.carillon.store.FirePlanner;
import dev.carillon.store.PendingFire;
import dev.carillon.store.RunState;
import dev.carillon.store.StoredJob;
import dev.carillon.store.memory.Ledger.DueFire;
import dev.carillon.store.memory.Ledger.OpenRun;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

record MemoryFires(Ledger ledger) implements FireLedger {

    @Override
    public int fire(Set<String> types, int limit, FirePlanner planner) {
        synchronized (ledger) {
            Instant now = ledger.now();
            var keys = new LinkedHashSet<JobKey>();
            for (JobKey waiting : ledger.pending.keySet()) {
                if (keys.size() < limit && fires(waiting, types)) {
                    keys.add(waiting);
                }
            }
            for (DueFire due : ledger.due) {
                if (due.at().isAfter(now) || keys.size() == limit) {
                    break;
                }
                if (fires(due.job(), types)) {
                    keys.add(due.job());
                }
            }
            keys.stream()
                    .flatMap(key -> Optional.ofNullable(ledger.jobs.get(key)).stream())
                    .toList()
                    .forEach(job -> evaluateDue(job, planner, now));
            return keys.size();
        }
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
            plan = Optional.ofNullable(ledger.jobs.get(key))
                    .map(job -> store(planner.plan(dueJob(job, List.of()), ledger.now())));
        }
        ledger.signal();
        return plan;
    }

    private void evaluateDue(StoredJob job, FirePlanner planner, Instant now) {
        List<PendingFire> pending = ledger.pending.getOrDefault(job.key(), List.of());
        FirePlan plan = planner.plan(dueJob(job, pending), now);
        ledger.pending.remove(job.key());
        store(plan);
    }

    private DueJob dueJob(StoredJob job, List<PendingFire> pending) {
        List<OpenRun> open = ledger.runsOf(job.id());
        Set<RunId> claimed = open.stream()
                .filter(run -> run.state == RunState.RUNNING)
                .map(run -> run.run.id())
                .collect(Collectors.toUnmodifiableSet());
        return new DueJob(job, open.size(), claimed, pending);
    }

    private FirePlan store(FirePlan plan) {
        ledger.put(plan.job());
        plan.fires().forEach(ledger::record);
        plan.runs().forEach(ledger::open);
        return plan;
    }

    @Override
    public Optional<Instant> nextFire(Set<String> types) {
        synchronized (ledger) {
            if (ledger.pending.keySet().stream().anyMatch(key -> fires(key, types))) {
                return Optional.of(ledger.now());
            }
            return ledger.due.stream()
                    .filter(due -> fires(due.job(), types))
                    .map(DueFire::at)
                    .findFirst();
        }
    }

    @Override
    public List<Fire> ofJob(JobKey job, int limit) {
        synchronized (ledger) {
            return Ledger.newest(ledger.fires, limit, fire -> fire.job().equals(job));
        }
    }
}
