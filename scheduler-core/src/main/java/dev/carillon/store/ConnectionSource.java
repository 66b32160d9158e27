// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.sql.Connection;
import java.util.Optional;

/** Tells the library of the transaction the calling thread is in; frameworks bind it to theirs. Thread-safe. */
@FunctionalInterface
public interface ConnectionSource {

    /** The connection of the calling thread's transaction, empty when it is in none. */
    Optional<Connection> current();

    /** For hosts whose connections the library cannot know of: they hand each over by hand. */
    static ConnectionSource none() {
        return Optional::empty;
    }
}
