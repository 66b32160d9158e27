// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import dev.carillon.agents.social.Cycles;
import dev.carillon.agents.social.rules.Arguments;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.util.List;

/** Copies a simulation within the database, in the transaction that does it. */
record Copy(PluginTransaction tx, String simulation, String copy) {

    private static final List<Table> TABLES = List.of(
            new Table("persona", "id, username, folded, bio, description, created_at"),
            new Table("post", "id, author, title, body, likes, comments, created_at"),
            new Table("comment", "id, post, author, body, created_at"),
            new Table("like", "id, post, persona, created_at"),
            new Table("follow", "id, follower, followed, created_at"),
            new Table("cycle", "number, id, seed, counted_at, agents, turn, term, ended"),
            new Table("agent", "cycle, place, persona, ending"),
            new Table("exchange", "cycle, turn, place, asked, reply"),
            new Table("act", "cycle, turn, ordinal, place, number, kind, target, title, body, outcome, outcome_id"));

    private static final String COUNTERS = "last_persona, last_post, last_comment, last_like, last_follow, last_cycle";

    /**
     * A table.
     *
     * @param columns those beside the simulation
     */
    private record Table(String name, String columns) {}

    /**
     * Makes the copy.
     *
     * @return true
     * @throws IllegalArgumentException when there is such a simulation
     */
    boolean make() {
        SimulationRow.lock(tx, simulation);
        int made = tx.update(
                "INSERT INTO ${tables}social_simulation (name, " + COUNTERS + ") SELECT ?, " + COUNTERS
                        + " FROM ${tables}social_simulation WHERE name = ? ON CONFLICT DO NOTHING",
                copy,
                simulation);
        if (made == 0) {
            throw Arguments.taken(copy);
        }
        // what is referred to comes first
        TABLES.forEach(table -> tx.update(
                "INSERT INTO ${tables}social_" + table.name + " (simulation, " + table.columns + ") SELECT ?, "
                        + table.columns + " FROM ${tables}social_" + table.name + " WHERE simulation = ?",
                copy,
                simulation));
        CycleRow.endAny(tx, copy, Cycles.FORKED);
        return true;
    }
}
