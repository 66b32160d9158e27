// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import dev.carillon.JobClient;
import dev.carillon.examples.jobfile.FileJob;
import dev.carillon.job.JobKey;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoreException;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.Trigger;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A database with the store over it.
 *
 * @param named what was opened
 * @param connections closed after the store
 */
record OpenedDatabase(JobDatabase named, JobStore store, Runnable connections) implements AutoCloseable {

    /** What the database said, or the driver of it, in one line. */
    static String reason(StoreException failure) {
        String reason = String.valueOf(failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException && cause.getMessage() != null) {
                reason = cause.getMessage();
            }
        }
        return reason.replaceAll("\\s+", " ").strip();
    }

    /** By which trigger a job of a file fires: one that was started before goes on counting its intervals from then. */
    Function<FileJob, Trigger> plans() {
        Map<JobKey, StoredJob> known = known();
        return job -> {
            Trigger written = JobOverview.trigger(job);
            StoredJob before = known.get(job.job().key());
            if (before == null || before.plan() == null) {
                return written;
            }
            return written.equals(before.job().trigger()) ? before.plan() : written;
        };
    }

    private Map<JobKey, StoredJob> known() {
        try {
            return JobClient.on(store).jobs().stream().collect(Collectors.toMap(StoredJob::key, Function.identity()));
        } catch (StoreException silent) {
            // it is waited for later on
            return Map.of();
        }
    }

    @Override
    public void close() {
        store.close();
        connections.run();
    }
}
