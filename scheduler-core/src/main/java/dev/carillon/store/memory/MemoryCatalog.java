// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.job.JobKey;
import dev.carillon.store.JobCatalog;
import dev.carillon.store.RunState;
import dev.carillon.store.StoredJob;
import dev.carillon.store.memory.Ledger.OpenRun;
import java.util.List;
import java.util.Optional;

record MemoryCatalog(Ledger ledger) implements JobCatalog {

    @Override
    public Optional<StoredJob> find(JobKey key) {
        synchronized (ledger) {
            return Optional.ofNullable(ledger.jobs.get(key));
        }
    }

    @Override
    public List<StoredJob> list(String workspace) {
        synchronized (ledger) {
            return ledger.jobs.values().stream()
                    .filter(job -> job.key().workspace().equals(workspace))
                    .toList();
        }
    }

    @Override
    public boolean add(StoredJob job) {
        synchronized (ledger) {
            if (ledger.jobs.containsKey(job.key())) {
                return false;
            }
            ledger.put(job);
        }
        ledger.signal();
        return true;
    }

    @Override
    public boolean remove(JobKey key, String actor) {
        synchronized (ledger) {
            if (!ledger.jobs.containsKey(key)) {
                return false;
            }
            for (OpenRun open : ledger.runsOf(ledger.take(key).id())) {
                if (open.state == RunState.RUNNING) {
                    open.orphaned = true;
                } else {
                    ledger.cancel(open, "its job was deleted by " + actor);
                }
            }
        }
        ledger.signal();
        return true;
    }
}
