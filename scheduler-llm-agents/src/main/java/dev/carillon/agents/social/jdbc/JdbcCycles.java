// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import dev.carillon.agents.social.Cycles;
import dev.carillon.agents.social.DeedOutcome;
import dev.carillon.agents.social.rules.Arguments;
import dev.carillon.agents.social.rules.Counters;
import dev.carillon.agents.social.rules.CycleRules;
import dev.carillon.agents.social.rules.Millis;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

record JdbcCycles(PluginDatabase database, String simulation) implements Cycles {

    private static final String OF_CYCLE =
            " x JOIN ${tables}social_cycle c ON x.simulation = c.simulation AND x.cycle = c.number"
                    + " WHERE c.simulation = ? AND c.id = ? ";
    private static final String AGENTS = "SELECT x.place, x.persona, x.ending FROM ${tables}social_agent";
    private static final String EXCHANGES = "SELECT x.turn, x.place, x.asked, x.reply FROM ${tables}social_exchange";
    private static final String DONE =
            "SELECT x.turn, x.place, x.number, x.kind, x.target, x.title, x.body, x.outcome, x.outcome_id"
                    + " FROM ${tables}social_act";

    @Override
    public Optional<Cycle> find(String id) {
        return database.read(
                "find a cycle", tx -> CycleRow.find(tx, simulation, id).map(CycleRow::cycle));
    }

    @Override
    public List<Cycle> latest(long before, int limit) {
        Arguments.limit("limit", limit, Arguments.MOST_READ);
        return database.read(
                "list cycles",
                tx -> CycleRow.latest(tx, simulation, before, limit).stream()
                        .map(CycleRow::cycle)
                        .toList());
    }

    @Override
    public Cycle begin(String id, Instant at, Lot lot) {
        Arguments.cycle(id);
        long counted = Millis.of(at);
        return database.write("begin a cycle", tx -> {
            Counters before = SimulationRow.lock(tx, simulation);
            return CycleRow.find(tx, simulation, id)
                    .map(row -> row.goOn(tx))
                    .orElseGet(() -> begin(tx, before, id, counted, lot));
        });
    }

    private Cycle begin(PluginTransaction tx, Counters before, String id, long at, Lot lot) {
        long number = before.cycles() + 1;
        List<Long> personas = tx.list(
                "SELECT id FROM ${tables}social_persona WHERE simulation = ? ORDER BY id",
                row -> row.getLong("id"),
                simulation);
        Draw draw = lot.draw(number, List.copyOf(personas));
        CycleRules.requireDrawn(draw.order(), personas);
        CycleRow.endAny(tx, simulation, SUPERSEDED);
        tx.update(
                "INSERT INTO ${tables}social_cycle (simulation, number, id, seed, counted_at, agents, turn)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 1)",
                simulation,
                number,
                KeptText.kept(id),
                draw.seed(),
                at,
                draw.order().size());
        var agents = GivenRows.of(simulation, "cycle int8", "place int8", "persona int8");
        for (int place = 0; place < draw.order().size(); place++) {
            agents.add(number, place, draw.order().get(place));
        }
        RowStatements.insert(tx, "social_agent", agents);
        SimulationRow.count(tx, simulation, before.withCycles(number));
        return new Cycle(id, number, draw.seed(), Instant.ofEpochMilli(at), 1, 1, false);
    }

    @Override
    public List<Agent> agents(String cycle) {
        return of(cycle, "read agents", AGENTS, "ORDER BY x.place", JdbcCycles::agent);
    }

    @Override
    public List<Agent> agents(String cycle, int from, int limit) {
        Arguments.from("from", from);
        Arguments.limit("limit", limit, Arguments.MOST_READ);
        return of(
                cycle,
                "read agents",
                AGENTS,
                "AND x.place >= ? ORDER BY x.place LIMIT ?",
                JdbcCycles::agent,
                from,
                limit);
    }

    private static Agent agent(ResultSet row) throws SQLException {
        return new Agent(row.getInt("place"), row.getLong("persona"), KeptText.readOrNull(row.getString("ending")));
    }

    @Override
    public void ask(Hold hold, int turn, List<Asked> asked) {
        underWay("ask", hold, turn, tx -> row -> row.ask(tx, turn, row.rules().firstAsked(asked)));
    }

    @Override
    public void reply(Hold hold, int turn, List<Replied> replies) {
        underWay(
                "reply",
                hold,
                turn,
                tx -> row -> row.reply(tx, turn, row.rules().firstReplies(replies)));
    }

    private void underWay(String what, Hold hold, int turn, Function<PluginTransaction, Consumer<CycleRow>> work) {
        database.write(what, tx -> {
            SimulationRow.lock(tx, simulation);
            CycleRow row = CycleRow.begun(tx, simulation, hold.cycle());
            row.rules().requireUnderWay(hold, turn);
            work.apply(tx).accept(row);
            return row;
        });
    }

    @Override
    public void endTurn(Hold hold, int turn, Instant at, List<Act> acts, Function<List<DeedOutcome>, Next> next) {
        var end = new TurnEnd(hold, turn, Millis.of(at), List.copyOf(acts), next);
        database.write("end a turn", tx -> end.in(tx, simulation));
    }

    @Override
    public void forget(int kept) {
        Arguments.limit("kept", kept, Integer.MAX_VALUE);
        database.write("forget cycles", tx -> {
            // at most the latest is under way
            long through = SimulationRow.lock(tx, simulation).cycles() - kept;
            tx.update("DELETE FROM ${tables}social_act WHERE simulation = ? AND cycle <= ?", simulation, through);
            return tx.update(
                    "DELETE FROM ${tables}social_exchange WHERE simulation = ? AND cycle <= ?", simulation, through);
        });
    }

    @Override
    public List<Exchange> exchanges(String cycle) {
        return of(cycle, "read what was said", EXCHANGES, "ORDER BY x.turn, x.place", JdbcCycles::exchange);
    }

    @Override
    public List<Exchange> exchanges(String cycle, int turn, int from, int limit) {
        Arguments.from("from", from);
        Arguments.limit("limit", limit, Arguments.MOST_READ);
        return of(
                cycle,
                "read what was said",
                EXCHANGES,
                "AND x.turn = ? AND x.place >= ? ORDER BY x.place LIMIT ?",
                JdbcCycles::exchange,
                turn,
                from,
                limit);
    }

    private static Exchange exchange(ResultSet row) throws SQLException {
        return new Exchange(
                row.getInt("turn"),
                row.getInt("place"),
                KeptText.read(row.getString("asked")),
                KeptText.readOrNull(row.getString("reply")));
    }

    @Override
    public List<Done> done(String cycle) {
        return of(cycle, "read what was done", DONE, "ORDER BY x.turn, x.ordinal", JdbcCycles::done);
    }

    @Override
    public List<Done> done(String cycle, int turn, int skip, int limit) {
        Arguments.from("skip", skip);
        Arguments.limit("limit", limit, Arguments.MOST_READ);
        return of(
                cycle,
                "read what was done",
                DONE,
                "AND x.turn = ? AND x.ordinal >= ? ORDER BY x.ordinal LIMIT ?",
                JdbcCycles::done,
                turn,
                skip,
                limit);
    }

    private static Done done(ResultSet row) throws SQLException {
        return new Done(
                row.getInt("turn"),
                row.getInt("place"),
                row.getInt("number"),
                DeedRow.read(row).deed(),
                new DeedOutcome(DeedOutcome.Kind.valueOf(row.getString("outcome")), row.getLong("outcome_id")));
    }

    private <T> List<T> of(
            String cycle, String what, String select, String rest, PluginTransaction.Row<T> row, Integer... more) {
        var values = new ArrayList<Object>(List.of(simulation, KeptText.kept(cycle)));
        values.addAll(List.of(more));
        return database.read(what, tx -> tx.list(select + OF_CYCLE + rest, row, values.toArray()));
    }
}
