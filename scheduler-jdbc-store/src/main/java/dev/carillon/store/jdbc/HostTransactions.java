// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.store.Added;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import dev.carillon.store.StoreException;
import dev.carillon.store.TransactionalQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/**
 * The store's part in transactions of the host.
 *
 * @param laid asked for each time: a database that does not answer has none yet
 * @param notifies whether the host's transaction itself wakes other processes
 */
record HostTransactions(Supplier<Foundation> laid, boolean notifies) implements TransactionalQueue {

    @Override
    public List<Added> add(Connection connection, List<Run> runs) {
        Foundation found = laid.get();
        found.partitions().ensureNow();
        List<Added> added = found.database().within(connection, "add runs in the host's transaction", tx -> {
            List<Added> all = found.add(tx, runs);
            if (notifies) {
                found.wakeUps().announceWithin(tx);
            }
            return all;
        });
        found.wakeUps().announceOnceVisible(runs.stream().map(Run::id).toList());
        return added;
    }

    @Override
    public void complete(Connection connection, Claim claim, Finish end) {
        requireTransaction(connection);
        Foundation found = laid.get();
        found.partitions().ensureNow();
        found.database().within(connection, "complete a run in the host's transaction", tx -> {
            found.complete(tx, claim, end);
            return true;
        });
    }

    private static void requireTransaction(Connection connection) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalArgumentException(
                        "transaction: the connection is in auto-commit mode, expected it in a transaction");
            }
        } catch (SQLException broken) {
            throw new StoreException("look at the host's connection: " + broken.getMessage(), broken);
        }
    }

    @Override
    public List<Execution> settle(List<Finish> otherwise) {
        return laid.get().bulk().settle(otherwise);
    }
}
