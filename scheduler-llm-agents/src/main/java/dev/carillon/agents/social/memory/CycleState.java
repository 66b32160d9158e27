// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.memory;

import dev.carillon.agents.social.Cycles;
import dev.carillon.agents.social.Cycles.Agent;
import dev.carillon.agents.social.Cycles.Asked;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Done;
import dev.carillon.agents.social.Cycles.Draw;
import dev.carillon.agents.social.Cycles.Ending;
import dev.carillon.agents.social.Cycles.Exchange;
import dev.carillon.agents.social.Cycles.Replied;
import dev.carillon.agents.social.rules.CycleRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A cycle with all that was said and done in it. */
final class CycleState {

    final String id;
    final long number;
    private final long seed;
    private final Instant at;
    private final List<Agent> agents = new ArrayList<>();
    /** By turn and place. */
    private final TreeMap<Integer, TreeMap<Integer, Exchange>> exchanges = new TreeMap<>();

    private final List<Done> done = new ArrayList<>();
    private int turn = 1;
    private int term = 1;
    private boolean over;

    CycleState(String id, long number, Instant at, Draw draw) {
        this.id = id;
        this.number = number;
        this.seed = draw.seed();
        this.at = at;
        draw.order().forEach(persona -> agents.add(new Agent(agents.size(), persona, null)));
    }

    /** The copy of one in another simulation, where it does not go on. */
    CycleState(CycleState other) {
        id = other.id;
        number = other.number;
        seed = other.seed;
        at = other.at;
        agents.addAll(other.agents);
        other.exchanges.forEach((asked, ofTurn) -> exchanges.put(asked, new TreeMap<>(ofTurn)));
        done.addAll(other.done);
        turn = other.turn;
        term = other.term;
        over = other.over;
        end(Cycles.FORKED);
    }

    Cycle cycle() {
        return new Cycle(id, number, seed, at, turn, term, over);
    }

    /** Takes it away from whoever went on with it so far. */
    void goOn() {
        term++;
    }

    /** Only what came of it stays. */
    void forget() {
        exchanges.clear();
        done.clear();
    }

    CycleRules rules() {
        return new CycleRules(cycle(), agents.size());
    }

    List<Agent> agents() {
        return List.copyOf(agents);
    }

    long persona(int place) {
        return agents.get(place).persona();
    }

    void ask(List<Asked> asked) {
        var ofTurn = exchanges.computeIfAbsent(turn, none -> new TreeMap<>());
        asked.forEach(one -> ofTurn.putIfAbsent(one.place(), new Exchange(turn, one.place(), one.text(), null)));
    }

    /** All of them, or none when one was not asked. */
    void reply(List<Replied> replies) {
        var ofTurn = exchanges.computeIfAbsent(turn, none -> new TreeMap<>());
        for (Replied one : replies) {
            if (!ofTurn.containsKey(one.place())) {
                throw rules().notAsked(one.place(), turn);
            }
        }
        replies.forEach(one -> ofTurn.computeIfPresent(
                one.place(),
                (place, said) -> said.reply() == null ? new Exchange(turn, place, said.asked(), one.text()) : said));
    }

    void record(List<Done> ofTurn) {
        done.addAll(ofTurn);
    }

    void end(List<Ending> endings) {
        endings.forEach(ending -> end(ending.place(), ending.reason()));
    }

    /** Ends it, unless it is over. */
    void end(String reason) {
        if (!over) {
            for (int place = 0; place < agents.size(); place++) {
                end(place, reason);
            }
            over = true;
        }
    }

    private void end(int place, String reason) {
        Agent agent = agents.get(place);
        if (agent.ending() == null) {
            agents.set(place, new Agent(place, agent.persona(), reason));
        }
    }

    /** Goes on to the next turn, or ends when nothing is asked. */
    void next(List<Asked> asked) {
        if (asked.isEmpty()) {
            over = true;
        } else {
            turn++;
            ask(asked);
        }
    }

    List<Exchange> exchanges() {
        return exchanges.values().stream()
                .flatMap(ofTurn -> ofTurn.values().stream())
                .toList();
    }

    NavigableMap<Integer, Exchange> exchanges(int ofTurn) {
        return exchanges.getOrDefault(ofTurn, new TreeMap<>());
    }

    List<Done> done() {
        return List.copyOf(done);
    }
}
