// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.RunId;
import java.util.List;

/** Tells other processes that work may have come, and hears it from them. Thread-safe. */
interface WakeUps {

    /** Work may have come by a transaction that is committed. Returns at once. */
    void announce();

    /** Work will come when a transaction of the host commits these runs, if it does. Returns at once. */
    void announceOnceVisible(List<RunId> runs);

    /** As {@link #announceOnceVisible}, told by that transaction itself where the database can. */
    default void announceWithin(Tx host) {
        // others find it by looking
    }

    /** Whether work that other processes bring is heard of at once. */
    default boolean listens() {
        return false;
    }

    void close();
}
