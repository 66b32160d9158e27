// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import dev.carillon.agents.social.rules.Counters;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The row of a simulation: what those who write into it lock, and the last ids that were given in it. */
final class SimulationRow {

    private SimulationRow() {}

    /** Locks the simulation until the end of the transaction. It is there from now on. */
    static Counters lock(PluginTransaction tx, String simulation) {
        return found(tx, simulation)
                .or(() -> {
                    tx.update(
                            "INSERT INTO ${tables}social_simulation (name) VALUES (?) ON CONFLICT DO NOTHING",
                            simulation);
                    return found(tx, simulation);
                })
                .orElseThrow();
    }

    private static Optional<Counters> found(PluginTransaction tx, String simulation) {
        return tx.first(
                "SELECT last_persona, last_post, last_comment, last_like, last_follow, last_cycle"
                        + " FROM ${tables}social_simulation WHERE name = ?"
                        + tx.forUpdate(),
                SimulationRow::counters,
                simulation);
    }

    private static Counters counters(ResultSet row) throws SQLException {
        return new Counters(
                row.getLong("last_persona"),
                row.getLong("last_post"),
                row.getLong("last_comment"),
                row.getLong("last_like"),
                row.getLong("last_follow"),
                row.getLong("last_cycle"));
    }

    /** What the counters of a locked simulation have become. */
    static void count(PluginTransaction tx, String simulation, Counters after) {
        tx.update(
                "UPDATE ${tables}social_simulation SET last_persona = ?, last_post = ?, last_comment = ?, last_like = ?,"
                        + " last_follow = ?, last_cycle = ? WHERE name = ?",
                after.personas(),
                after.posts(),
                after.comments(),
                after.likes(),
                after.follows(),
                after.cycles(),
                simulation);
    }
}
