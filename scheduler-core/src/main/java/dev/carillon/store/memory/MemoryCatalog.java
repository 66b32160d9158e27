// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.store.JobCatalog;
import dev.carillon.store.RunState;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

record MemoryCatalog(Ledger ledger) implements JobCatalog {

    @Override
    public Optional<StoredJob> find(JobKey key) {
        synchronized (ledger) {
            return Optional.ofNullable(ledger.jobs.get(key));
        }
    }

    @Override
    public List<StoredJob> list(String workspace, @Nullable String afterName, int limit) {
        Records.requireLimit(limit);
        synchronized (ledger) {
            return ledger.jobs.behind(workspace, afterName, limit);
        }
    }

    @Override
    public boolean add(StoredJob job) {
        synchronized (ledger) {
            if (ledger.jobs.get(job.key()) != null) {
                return false;
            }
            ledger.jobs.put(job);
            ledger.stir();
        }
        ledger.signal();
        return true;
    }

    @Override
    public boolean remove(JobKey key, String actor) {
        return remove(key, actor, job -> true);
    }

    @Override
    public boolean remove(JobKey key, JobId id, long revision, String actor) {
        return remove(key, actor, job -> job.id().equals(id) && job.revision() == revision);
    }

    private boolean remove(JobKey key, String actor, Predicate<StoredJob> wanted) {
        synchronized (ledger) {
            StoredJob job = ledger.jobs.get(key);
            if (job == null || !wanted.test(job)) {
                return false;
            }
            Instant now = ledger.now();
            for (LiveRun live : ledger.traffic.runs.ofJob(ledger.jobs.take(key).id())) {
                if (live.state == RunState.RUNNING) {
                    live.orphaned = true;
                    live.recalled = true;
                } else {
                    ledger.traffic.cancel(live, "its job was deleted by " + actor, now);
                }
            }
            ledger.traffic.admission.admit(now);
        }
        ledger.signal();
        return true;
    }
}
