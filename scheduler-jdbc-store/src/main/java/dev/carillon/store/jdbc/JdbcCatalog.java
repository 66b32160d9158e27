// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.store.JobCatalog;
import dev.carillon.store.StoredJob;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

record JdbcCatalog(Database database, Lanes lanes, Partitions partitions) implements JobCatalog {

    @Override
    public Optional<StoredJob> find(JobKey key) {
        return database.read("find a job", tx -> new JobRows(tx).find(key));
    }

    @Override
    public List<StoredJob> list(String workspace, @Nullable String afterName, int limit) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw new IllegalArgumentException("limit: " + limit + ", expected 1.." + MOST_LISTED);
        }
        return database.read("list jobs", tx -> new JobRows(tx).list(workspace, afterName, limit));
    }

    @Override
    public boolean add(StoredJob job) {
        return database.transaction("add a job", tx -> {
            tx.stir();
            return new JobRows(tx).insert(job);
        });
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
        partitions.ensureNow();
        return database.transaction("remove a job", tx -> {
            Optional<StoredJob> job = new JobRows(tx).lock(key).filter(wanted);
            job.ifPresent(found -> remove(tx, found, actor));
            return job.isPresent();
        });
    }

    private void remove(Tx tx, StoredJob job, String actor) {
        tx.update("DELETE FROM ${tables}pending_fire WHERE job_id = ?", job.id().value());
        tx.update("DELETE FROM ${tables}job_after WHERE job_id = ?", job.id().value());
        tx.update("DELETE FROM ${tables}job WHERE id = ?", job.id().value());
        var passage = new Passage(tx, lanes);
        new OpenRunsOfJob(passage, job.id()).each(live -> !live.orphaned, live -> {
            if (live.lease != null) {
                live.orphaned = true;
                passage.places.updateRunning(live);
            } else {
                passage.cancel(live, "its job was deleted by " + actor);
            }
        });
        passage.admit();
        tx.stir();
    }
}
