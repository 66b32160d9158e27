// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.Retention;
import dev.carillon.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what is older than its retention says: days as a whole where they are kept apart, else some rows at a time. */
record Housekeeping(Database database, Partitions partitions) {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int AT_ONCE = 10_000;

    int forget(Retention kept) {
        partitions.ensureNow();
        long now = database.clock().millis();
        int forgotten =
                forget("execution", "finished_at", now - kept.executions().toMillis());
        forgotten += forget("fire", "fired_through", now - kept.fires().toMillis());
        forgotten += delete("dead", "since", now - kept.dead().toMillis());
        delete("job_stats", "hour_at", now - kept.statistics().toMillis());
        delete("job_duration", "hour_at", now - kept.statistics().toMillis());
        delete("run_key", "expires_at", now);
        database.transaction("forget used units", tx -> new Quotas(tx).forgetUnused());
        return forgotten;
    }

    private int forget(String table, String column, long before) {
        int dropped = 0;
        try {
            dropped = partitions.dropBefore(table, before);
        } catch (StoreException busy) {
            LOG.debug("a day of {} is in use, it is dropped later", table, busy);
        }
        return dropped + delete(table, column, before);
    }

    /** Where days are kept apart, rows of other days have the same row ids: the age is asked for once more. */
    private int delete(String table, String column, long before) {
        return database.transaction(
                "forget of " + table,
                tx -> tx.update(
                        "DELETE FROM ${tables}" + table + " WHERE " + column + " < ? AND "
                                + tx.dialect().rowId() + " IN (SELECT "
                                + tx.dialect().rowId() + " FROM ${tables}" + table + " WHERE " + column
                                + " < ? LIMIT ?)",
                        before,
                        before,
                        AT_ONCE));
    }
}
