// SPDX-License-Identifier: Apache-2.0
package dev.carillon.handler;

import java.time.Instant;
import java.util.Optional;

/**
 * The answer to a wish for units of a quota. What is granted is used up when committed, and comes back when it is
 * released, or when the attempt ends or is lost without a commit.
 */
public interface Reserved {

    /** Whether the units are ours. */
    boolean granted();

    /** How many units are left in the window. */
    long left();

    /** When it is worth asking again, as far as time decides; empty when granted, and when no time will help. */
    Optional<Instant> until();

    /**
     * Says how many of the units were used; the others come back.
     *
     * @param used 0 to what was reserved
     * @throws RuntimeException when the run is not ours any more, and nothing was written; or when nothing was granted
     */
    void commit(long used);

    /** Gives all back: nothing was used. */
    default void release() {
        commit(0);
    }
}
