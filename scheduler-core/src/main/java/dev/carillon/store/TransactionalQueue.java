// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Run;
import java.sql.Connection;
import java.util.List;

/** The role of a store that can take part in the host's own JDBC transactions. */
public interface TransactionalQueue {

    /**
     * Adds runs in the transaction of a connection, which the host commits or rolls back; nodes see them after the
     * commit. The connection is neither committed nor closed.
     *
     * @return what became of each, in the same order
     */
    List<Added> add(Connection connection, List<Run> runs);
}
