// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.job.JobKey;
import dev.carillon.store.JobCatalog;
import dev.carillon.store.StoredJob;
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
    public boolean replace(StoredJob job, long expectedRevision) {
        synchronized (ledger) {
            StoredJob present = ledger.jobs.get(job.key());
            if (present == null
                    || present.revision() != expectedRevision
                    || !present.id().equals(job.id())) {
                return false;
            }
            boolean behind = job.firedThrough().isBefore(present.firedThrough());
            ledger.put(
                    behind ? job.evaluated(job.state(), job.nextFireAt(), present.firedThrough(), job.broken()) : job);
        }
        ledger.signal();
        return true;
    }
}
