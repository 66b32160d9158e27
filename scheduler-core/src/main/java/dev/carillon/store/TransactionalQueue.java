// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import java.sql.Connection;
import java.util.List;

/** The role of a store that can take part in the host's own JDBC transactions. */
public interface TransactionalQueue {

    /**
     * The role of a store.
     *
     * @throws IllegalStateException when it takes no part in the host's transactions
     */
    static TransactionalQueue of(JobStore store) {
        return store.transactional()
                .orElseThrow(() -> new IllegalStateException(store.getClass().getSimpleName()
                        + " takes no part in JDBC transactions, expected a store over the host's database"));
    }

    /**
     * Adds runs in the transaction of a connection, which the host commits or rolls back; nodes see them after the
     * commit. The connection is neither committed nor closed.
     *
     * @return what became of each, in the same order
     */
    List<Added> add(Connection connection, List<Run> runs);

    /**
     * Records the end of an attempt in the transaction of a connection, which the host commits or rolls back. Until
     * {@link #settle} the run keeps its permits, as one whose handler goes on. Who takes a run from its node passes over one whose
     * end stands in a transaction that is open, and closes one whose end was committed.
     *
     * @param claim what the node holds
     * @param end of that claim: a good outcome, after which the run does not come again
     * @throws StaleLeaseException when the lease is not current, or the attempt has been recorded before: nothing that this
     *     transaction has written can be committed then, whatever the host does with the exception
     * @throws IllegalArgumentException when the connection is in auto-commit mode, so that it is in no transaction
     */
    void complete(Connection connection, Claim claim, Finish end);

    /**
     * For attempts that were completed in transactions of the host, once their handlers have ended: where the transaction was
     * committed the run is closed, as {@link RunQueue#finish} would have done; where it was rolled back the attempt ends as
     * given here. One whose transaction is still open is passed over. Safe to repeat after a lost answer.
     *
     * @return the records, in the order of the ends; none for those whose lease is stale or whose transaction is open
     */
    List<Execution> settle(List<Finish> otherwise);
}
