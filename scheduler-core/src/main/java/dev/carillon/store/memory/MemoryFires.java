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
import dev.carillon.store.memory.Ledger.DueFire;
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
                    .forEach(job -> evaluate(job, planner, now));
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
            plan = Optional.ofNullable(ledger.jobs.get(key)).map(job -> evaluate(job, planner, ledger.now()));
        }
        ledger.signal();
        return plan;
    }

    private FirePlan evaluate(StoredJob job, FirePlanner planner, Instant now) {
        JobKey key = job.key();
        List<PendingFire> pending = ledger.pending.getOrDefault(key, List.of());
        Set<RunId> claimed = ledger.runsOf(key).stream()
                .filter(open -> open.state == RunState.RUNNING)
                .map(open -> open.run.id())
                .collect(Collectors.toUnmodifiableSet());
        FirePlan plan = planner.plan(new DueJob(job, ledger.openRuns.getOrDefault(key, 0), claimed, pending), now);
        ledger.pending.remove(key);
        ledger.put(plan.job());
        plan.fires().forEach(ledger::record);
        for (Run run : plan.runs()) {
            ledger.open(run);
        }
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
