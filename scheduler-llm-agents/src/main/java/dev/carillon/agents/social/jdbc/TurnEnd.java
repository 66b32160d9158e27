// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Asked;
import dev.carillon.agents.social.Cycles.Ending;
import dev.carillon.agents.social.Cycles.Hold;
import dev.carillon.agents.social.Cycles.Next;
import dev.carillon.agents.social.DeedOutcome;
import dev.carillon.agents.social.rules.Attempt;
import dev.carillon.agents.social.rules.Changes;
import dev.carillon.agents.social.rules.Counters;
import dev.carillon.agents.social.rules.CycleRules;
import dev.carillon.agents.social.rules.Decisions;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The end of a turn, in the transaction that makes it. */
record TurnEnd(Hold hold, int turn, long at, List<Act> acts, Function<List<DeedOutcome>, Next> next) {

    private record Drawn(int place, long persona) {}

    boolean in(PluginTransaction tx, String simulation) {
        Counters before = SimulationRow.lock(tx, simulation);
        CycleRow row = CycleRow.begun(tx, simulation, hold.cycle());
        CycleRules rules = row.rules();
        rules.requireUnderWay(hold, turn);
        rules.requireActs(acts);
        List<Attempt> attempts = attempts(tx, row);
        Changes changes = Decisions.decide(KnownRows.about(tx, simulation, attempts), before, attempts, at);
        Next onwards = next.apply(changes.outcomes());
        List<Ending> ends = rules.firstEndings(onwards.endings());
        List<Asked> asked = rules.firstAsked(onwards.asked());
        new ChangeRows(tx, simulation).make(changes);
        record(tx, row, changes.outcomes());
        row.end(tx, ends);
        row.next(tx, asked);
        return true;
    }

    private List<Attempt> attempts(PluginTransaction tx, CycleRow row) {
        List<Object[]> places = acts.stream()
                .map(Act::place)
                .distinct()
                .map(place -> new Object[] {(long) place})
                .toList();
        Map<Integer, Long> personas = new HashMap<>();
        RowStatements.among(
                        tx,
                        "SELECT a.place, a.persona FROM ${tables}social_agent a"
                                + " WHERE a.place = v.column1 AND a.simulation = ? AND a.cycle = ?",
                        found -> new Drawn(found.getInt("place"), found.getLong("persona")),
                        places,
                        row.simulation(),
                        row.cycle().number())
                .forEach(drawn -> personas.put(drawn.place, drawn.persona));
        return acts.stream()
                .map(act -> new Attempt(Objects.requireNonNull(personas.get(act.place())), act.deed()))
                .toList();
    }

    private void record(PluginTransaction tx, CycleRow row, List<DeedOutcome> outcomes) {
        var rows = GivenRows.of(
                row.simulation(),
                "cycle int8",
                "turn int8",
                "ordinal int8",
                "place int8",
                "number int8",
                "kind text",
                "target int8",
                "title text",
                "body text",
                "outcome text",
                "outcome_id int8");
        for (int ordinal = 0; ordinal < acts.size(); ordinal++) {
            Act act = acts.get(ordinal);
            DeedRow deed = DeedRow.of(act.deed());
            DeedOutcome outcome = outcomes.get(ordinal);
            rows.add(
                    row.cycle().number(),
                    turn,
                    ordinal,
                    act.place(),
                    act.number(),
                    deed.kind(),
                    deed.target(),
                    deed.title(),
                    deed.body(),
                    outcome.kind().name(),
                    outcome.id());
        }
        RowStatements.insert(tx, "social_act", rows);
    }
}
