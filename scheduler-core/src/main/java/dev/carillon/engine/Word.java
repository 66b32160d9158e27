// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.store.Finish;
import dev.carillon.store.Lease;

/** What the store has to hear of a run that this node holds, in the order in which it happened. */
sealed interface Word {

    Lease lease();

    /** An attempt has ended. */
    record End(Finish finish) implements Word {
        @Override
        public Lease lease() {
            return finish.lease();
        }
    }

    /**
     * The handler of an attempt has ended that was completed in a transaction of the host.
     *
     * @param otherwise how it ends when that transaction was not committed
     */
    record Completed(Finish otherwise) implements Word {
        @Override
        public Lease lease() {
            return otherwise.lease();
        }
    }

    /** The handler of an attempt that had been recorded has ended. */
    record Stopped(Lease lease) implements Word {}

    /** A claimed run has not begun, and shall not here. */
    record Unbegun(Lease lease) implements Word {}
}
