// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Run;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lanes in which ready runs stand, by type, queue and priority. A claim looks through those that there are, so a run must
 * never stand in one that is not known. Thread-safe.
 */
final class Lanes {

    private record Lane(String type, String queue, int band) {}

    private final Set<Lane> known = ConcurrentHashMap.newKeySet();
    private final boolean lookedThrough;

    Lanes() {
        this(true);
    }

    private Lanes(boolean lookedThrough) {
        this.lookedThrough = lookedThrough;
    }

    /** For claims that ask for all ready runs: a row for all would only be in the way of transactions of hosts. */
    static Lanes notLookedThrough() {
        return new Lanes(false);
    }

    /** Makes the run's lane known within a transaction, which need not be able to see which lanes there are. */
    void open(Tx tx, Run run) {
        var lane = new Lane(run.type(), run.terms().queue(), Bands.of(run.terms()));
        if (lookedThrough && !known.contains(lane)) {
            tx.addUnlessThere(
                    "INSERT INTO ${tables}lane (type, queue, band) VALUES (?,?,?)",
                    "",
                    lane.type,
                    lane.queue,
                    lane.band);
            tx.afterCommit(() -> known.add(lane));
        }
    }

    /** Whether a node that is known handles the type: runs of others wait, so that they stand in nobody's way. */
    boolean isServed(Tx tx, String type) {
        return tx.number("SELECT count(*) FROM ${tables}node_type WHERE type = ?", type) > 0;
    }
}
