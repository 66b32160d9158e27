// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Fire;
import java.util.List;

/** Where records of a day go, for databases that keep days apart so that they can be dropped whole. */
interface Partitions {

    /** Makes room for what is recorded now and during the next two weeks. */
    void ensureNow();

    /** Makes room for fires of any time, also within a transaction. */
    void ensure(Tx tx, List<Fire> fires);

    /** Drops the days that ended before; answers how many rows that were, roughly. */
    int dropBefore(String table, long millis);

    /** For databases that do not. */
    Partitions NONE = new Partitions() {
        @Override
        public void ensureNow() {
            // one table holds all days
        }

        @Override
        public void ensure(Tx tx, List<Fire> fires) {
            // one table holds all days
        }

        @Override
        public int dropBefore(String table, long millis) {
            return 0;
        }
    };
}
