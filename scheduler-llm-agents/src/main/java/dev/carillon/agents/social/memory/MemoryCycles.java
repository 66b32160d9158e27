// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.memory;

import dev.carillon.agents.social.Cycles;
import dev.carillon.agents.social.DeedOutcome;
import dev.carillon.agents.social.rules.Arguments;
import dev.carillon.agents.social.rules.Attempt;
import dev.carillon.agents.social.rules.Changes;
import dev.carillon.agents.social.rules.CycleRules;
import dev.carillon.agents.social.rules.Decisions;
import dev.carillon.agents.social.rules.Millis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

record MemoryCycles(Simulation simulation) implements Cycles {

    @Override
    public Optional<Cycle> find(String id) {
        return simulation.read(state -> Optional.ofNullable(state.cycle(id)).map(CycleState::cycle));
    }

    @Override
    public List<Cycle> latest(long before, int limit) {
        int most = Arguments.limit("limit", limit, Arguments.MOST_READ);
        return simulation.read(state -> state.cycles.headMap(before, false).descendingMap().values().stream()
                .limit(most)
                .map(CycleState::cycle)
                .toList());
    }

    @Override
    public Cycle begin(String id, Instant at, Lot lot) {
        Arguments.cycle(id);
        Instant begun = Instant.ofEpochMilli(Millis.of(at));
        return simulation.write(state -> {
            CycleState there = state.cycle(id);
            return there == null ? begin(state, id, begun, lot) : goOn(there);
        });
    }

    private static Cycle goOn(CycleState cycle) {
        if (!cycle.cycle().over()) {
            cycle.goOn();
        }
        return cycle.cycle();
    }

    private static Cycle begin(State state, String id, Instant at, Lot lot) {
        long number = state.counters.cycles() + 1;
        List<Long> personas = List.copyOf(state.personas.keySet());
        Draw draw = lot.draw(number, personas);
        CycleRules.requireDrawn(draw.order(), personas);
        // at most the latest is under way
        var latest = state.cycles.lastEntry();
        if (latest != null) {
            latest.getValue().end(SUPERSEDED);
        }
        var cycle = new CycleState(id, number, at, draw);
        state.begin(cycle);
        state.counters = state.counters.withCycles(number);
        return cycle.cycle();
    }

    @Override
    public List<Agent> agents(String cycle) {
        return of(cycle, CycleState::agents);
    }

    @Override
    public List<Agent> agents(String cycle, int from, int limit) {
        int first = Arguments.from("from", from);
        int most = Arguments.limit("limit", limit, Arguments.MOST_READ);
        return of(
                cycle, state -> state.agents().stream().skip(first).limit(most).toList());
    }

    @Override
    public void ask(Hold hold, int turn, List<Asked> asked) {
        underWay(hold, turn, state -> state.ask(state.rules().firstAsked(asked)));
    }

    @Override
    public void reply(Hold hold, int turn, List<Replied> replies) {
        underWay(hold, turn, state -> state.reply(state.rules().firstReplies(replies)));
    }

    private void underWay(Hold hold, int turn, Consumer<CycleState> work) {
        simulation.write(state -> {
            CycleState begun = state.begun(hold.cycle());
            begun.rules().requireUnderWay(hold, turn);
            work.accept(begun);
            return begun;
        });
    }

    @Override
    public void endTurn(Hold hold, int turn, Instant at, List<Act> acts, Function<List<DeedOutcome>, Next> next) {
        long millis = Millis.of(at);
        simulation.write(state -> {
            CycleState begun = state.begun(hold.cycle());
            CycleRules rules = begun.rules();
            rules.requireUnderWay(hold, turn);
            rules.requireActs(acts);
            List<Attempt> attempts = acts.stream()
                    .map(act -> new Attempt(begun.persona(act.place()), act.deed()))
                    .toList();
            Changes changes = Decisions.decide(state, state.counters, attempts, millis);
            Next onwards = next.apply(changes.outcomes());
            List<Ending> ends = rules.firstEndings(onwards.endings());
            List<Asked> asked = rules.firstAsked(onwards.asked());
            // from here on nothing throws
            state.make(changes);
            begun.record(done(turn, acts, changes.outcomes()));
            begun.end(ends);
            begun.next(asked);
            return begun;
        });
    }

    private static List<Done> done(int turn, List<Act> acts, List<DeedOutcome> outcomes) {
        var done = new ArrayList<Done>(acts.size());
        for (int i = 0; i < acts.size(); i++) {
            Act act = acts.get(i);
            done.add(new Done(turn, act.place(), act.number(), act.deed(), outcomes.get(i)));
        }
        return done;
    }

    @Override
    public void forget(int kept) {
        Arguments.limit("kept", kept, Integer.MAX_VALUE);
        simulation.write(state -> {
            state.cycles.headMap(state.counters.cycles() - kept, true).values().forEach(CycleState::forget);
            return true;
        });
    }

    @Override
    public List<Exchange> exchanges(String cycle) {
        return of(cycle, CycleState::exchanges);
    }

    @Override
    public List<Exchange> exchanges(String cycle, int turn, int from, int limit) {
        int first = Arguments.from("from", from);
        int most = Arguments.limit("limit", limit, Arguments.MOST_READ);
        return of(
                cycle,
                state -> state.exchanges(turn).tailMap(first).values().stream()
                        .limit(most)
                        .toList());
    }

    @Override
    public List<Done> done(String cycle) {
        return of(cycle, CycleState::done);
    }

    @Override
    public List<Done> done(String cycle, int turn, int skip, int limit) {
        int first = Arguments.from("skip", skip);
        int most = Arguments.limit("limit", limit, Arguments.MOST_READ);
        return of(
                cycle,
                state -> state.done().stream()
                        .filter(done -> done.turn() == turn)
                        .skip(first)
                        .limit(most)
                        .toList());
    }

    private <T> List<T> of(String cycle, Function<CycleState, List<T>> part) {
        return simulation.read(
                state -> Optional.ofNullable(state.cycle(cycle)).map(part).orElse(List.of()));
    }
}
