// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Execution;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import dev.carillon.store.Lease;
import dev.carillon.store.StaleLeaseException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Ends an attempt in a transaction of the host. That locks nothing but the run's own row, and leaves all that follows from the end
 * to a transaction of the store's own: rows for which others wait have no place in one whose length the host decides.
 */
record Completion(Tx tx) {

    /**
     * Records the end.
     *
     * @throws StaleLeaseException when the lease is not current, after the transaction has been made to fail
     */
    void complete(Claim claim, Finish end) {
        Lease lease = claim.lease();
        int held = tx.update(
                "UPDATE ${tables}running SET recorded = ?, completed = true, special = true, failures = failures + 1"
                        + " WHERE run_id = ? AND token = ? AND node_id = ? AND recorded IS NULL",
                end.outcome().name(),
                lease.run().value(),
                lease.token(),
                lease.node().value());
        if (held == 0) {
            fail(lease);
        }
        var records = new Records(tx);
        records.write(
                new Execution(
                        claim.run(),
                        0,
                        claim.attempt(),
                        lease.node().label(),
                        end.startedAt(),
                        Instant.ofEpochMilli(tx.now()),
                        end.outcome(),
                        true,
                        end.result(),
                        end.error(),
                        end.errorDetail(),
                        end.lines(),
                        end.counters(),
                        records.steps(lease.run())),
                lease);
    }

    private void fail(Lease stale) {
        try (Statement statement = tx.connection().createStatement()) {
            statement.execute(tx.sql(tx.dialect().failing(stale)));
        } catch (SQLException failed) {
            if (tx.dialect().isStale(failed)) {
                throw (StaleLeaseException) new StaleLeaseException(stale).initCause(failed);
            }
            throw new UnableToExecuteStatementException(failed, null);
        }
        throw new IllegalStateException("a statement that fails did not, so that nothing keeps lease " + stale.token()
                + " of run " + stale.run() + " from being committed");
    }
}
