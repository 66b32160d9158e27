// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import dev.carillon.agents.social.Cycles.Asked;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Ending;
import dev.carillon.agents.social.Cycles.Replied;
import dev.carillon.agents.social.rules.CycleRules;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cycle in its row, and what is written beside it while its simulation is locked. */
record CycleRow(String simulation, Cycle cycle, int agents) {

    private static final String CYCLE = "SELECT simulation, id, number, seed, counted_at, turn, term, ended, agents"
            + " FROM ${tables}social_cycle WHERE simulation = ?";

    static Optional<CycleRow> find(PluginTransaction tx, String simulation, String id) {
        return tx.first(CYCLE + " AND id = ?", CycleRow::read, simulation, KeptText.kept(id));
    }

    /** One that is to be changed. */
    static CycleRow begun(PluginTransaction tx, String simulation, String id) {
        return find(tx, simulation, id).orElseThrow(() -> CycleRules.unknown(id));
    }

    static List<CycleRow> latest(PluginTransaction tx, String simulation, long before, int limit) {
        return tx.list(
                CYCLE + " AND number < ? ORDER BY number DESC LIMIT ?", CycleRow::read, simulation, before, limit);
    }

    private static CycleRow read(ResultSet row) throws SQLException {
        var cycle = new Cycle(
                KeptText.read(row.getString("id")),
                row.getLong("number"),
                row.getLong("seed"),
                Instant.ofEpochMilli(row.getLong("counted_at")),
                row.getInt("turn"),
                row.getInt("term"),
                row.getBoolean("ended"));
        return new CycleRow(row.getString("simulation"), cycle, row.getInt("agents"));
    }

    /** Takes it away from whoever went on with it so far, unless it is over. */
    Cycle goOn(PluginTransaction tx) {
        if (cycle.over()) {
            return cycle;
        }
        int term = cycle.term() + 1;
        tx.update(
                "UPDATE ${tables}social_cycle SET term = ? WHERE simulation = ? AND number = ?",
                term,
                simulation,
                cycle.number());
        return new Cycle(cycle.id(), cycle.number(), cycle.seed(), cycle.at(), cycle.turn(), term, false);
    }

    CycleRules rules() {
        return new CycleRules(cycle, agents);
    }

    /** Those who are asked already stay asked what they were. */
    void ask(PluginTransaction tx, int turn, List<Asked> asked) {
        var rows = GivenRows.of(simulation, "cycle int8", "turn int8", "place int8", "asked text");
        asked.forEach(one -> rows.add(cycle.number(), turn, one.place(), KeptText.kept(one.text())));
        RowStatements.insertMissing(tx, "social_exchange", rows);
    }

    /** First replies stay. */
    void reply(PluginTransaction tx, int turn, List<Replied> replies) {
        List<Object[]> places =
                replies.stream().map(one -> new Object[] {(long) one.place()}).toList();
        Set<Integer> asked = new HashSet<>(RowStatements.among(
                tx,
                "SELECT e.place FROM ${tables}social_exchange e"
                        + " WHERE e.place = v.column1 AND e.simulation = ? AND e.cycle = ? AND e.turn = ?",
                row -> row.getInt("place"),
                places,
                simulation,
                cycle.number(),
                turn));
        var rows = GivenRows.of(simulation, "cycle int8", "turn int8", "place int8", "reply text");
        for (Replied one : replies) {
            if (!asked.contains(one.place())) {
                throw rules().notAsked(one.place(), turn);
            }
            rows.add(cycle.number(), turn, one.place(), KeptText.kept(one.text()));
        }
        RowStatements.many(
                tx,
                "UPDATE ${tables}social_exchange AS e SET reply = r.reply ${rows} WHERE e.simulation = r.simulation"
                        + " AND e.cycle = r.cycle AND e.turn = r.turn AND e.place = r.place AND e.reply IS NULL",
                rows);
    }

    /** First endings stay. */
    void end(PluginTransaction tx, List<Ending> endings) {
        var rows = GivenRows.of(simulation, "cycle int8", "place int8", "ending text");
        endings.forEach(one -> rows.add(cycle.number(), one.place(), KeptText.kept(one.reason())));
        RowStatements.many(
                tx,
                "UPDATE ${tables}social_agent AS a SET ending = r.ending ${rows} WHERE a.simulation = r.simulation"
                        + " AND a.cycle = r.cycle AND a.place = r.place AND a.ending IS NULL",
                rows);
    }

    /** Goes on to the next turn, or ends when nothing is asked. */
    void next(PluginTransaction tx, List<Asked> asked) {
        if (asked.isEmpty()) {
            over(tx);
        } else {
            tx.update(
                    "UPDATE ${tables}social_cycle SET turn = turn + 1 WHERE simulation = ? AND number = ?",
                    simulation,
                    cycle.number());
            ask(tx, cycle.turn() + 1, asked);
        }
    }

    /** Ends the cycle of a simulation that is under way, if one is, and all its agents that have not ended. */
    static void endAny(PluginTransaction tx, String simulation, String reason) {
        tx.list(CYCLE + " AND NOT ended", CycleRow::read, simulation).forEach(row -> row.endAll(tx, reason));
    }

    private void endAll(PluginTransaction tx, String reason) {
        tx.update(
                "UPDATE ${tables}social_agent SET ending = ? WHERE simulation = ? AND cycle = ? AND ending IS NULL",
                KeptText.kept(reason),
                simulation,
                cycle.number());
        over(tx);
    }

    private void over(PluginTransaction tx) {
        tx.update(
                "UPDATE ${tables}social_cycle SET ended = true WHERE simulation = ? AND number = ?",
                simulation,
                cycle.number());
    }
}
