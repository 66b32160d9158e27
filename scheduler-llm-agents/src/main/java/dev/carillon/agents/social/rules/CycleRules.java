// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.rules;

import dev.carillon.agents.social.CycleTakenException;
import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Asked;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Ending;
import dev.carillon.agents.social.Cycles.Hold;
import dev.carillon.agents.social.Cycles.Replied;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What may be said to a cycle.
 *
 * @param agents how many it has: their places are 0 to one less
 */
public record CycleRules(Cycle cycle, int agents) {

    /**
     * Only who went on with it last changes a cycle, and only the turn that is under way.
     *
     * @throws CycleTakenException when it is another's, another turn, or over
     */
    public void requireUnderWay(Hold hold, int turn) {
        if (cycle.over() || hold.term() != cycle.term() || turn != cycle.turn()) {
            throw new CycleTakenException(hold, turn);
        }
    }

    /** Each by an agent of the cycle, and each number of an agent once. */
    public void requireActs(List<Act> acts) {
        record Numbered(int place, int number) {}
        var seen = new HashSet<Numbered>();
        for (Act act : acts) {
            requirePlace(act.place());
            if (act.number() < 0) {
                throw new IllegalArgumentException("number of an act: " + act.number() + ", expected 0 or more");
            }
            if (!seen.add(new Numbered(act.place(), act.number()))) {
                throw new IllegalArgumentException(
                        "act: number " + act.number() + " of place " + act.place() + " twice, expected it once");
            }
        }
    }

    /** The first ending of each agent, which has to be one of the cycle. */
    public List<Ending> firstEndings(List<Ending> endings) {
        return firstOfEach(endings, Ending::place);
    }

    /** The first thing that each agent is asked, which has to be one of the cycle. */
    public List<Asked> firstAsked(List<Asked> asked) {
        return firstOfEach(asked, Asked::place);
    }

    /** The first reply of each agent, which has to be one of the cycle. */
    public List<Replied> firstReplies(List<Replied> replies) {
        return firstOfEach(replies, Replied::place);
    }

    /** Nobody replies who was not asked. */
    public IllegalArgumentException notAsked(int place, int turn) {
        return new IllegalArgumentException("place of a reply: " + place + " was not asked in turn " + turn
                + " of cycle " + Arguments.shown(cycle.id()) + ", expected one that was");
    }

    private <T> List<T> firstOfEach(List<T> all, ToIntFunction<T> place) {
        Map<Integer, T> first = new LinkedHashMap<>();
        for (T one : all) {
            requirePlace(place.applyAsInt(one));
            first.putIfAbsent(place.applyAsInt(one), one);
        }
        return new ArrayList<>(first.values());
    }

    private void requirePlace(int place) {
        if (place < 0 || place >= agents) {
            throw new IllegalArgumentException("place: " + place + ", expected one of the " + agents + " of cycle "
                    + Arguments.shown(cycle.id()) + ", from 0 upwards");
        }
    }

    /** A cycle that was never begun. */
    public static IllegalArgumentException unknown(String id) {
        return new IllegalArgumentException("cycle: " + Arguments.shown(id) + ", expected one that was begun");
    }

    /**
     * Those that were drawn have to live in the simulation.
     *
     * @throws IllegalArgumentException when one does not, or was drawn twice
     */
    public static void requireDrawn(List<Long> order, Collection<Long> personas) {
        var left = new HashSet<>(personas);
        for (Long persona : order) {
            if (!left.remove(persona)) {
                throw new IllegalArgumentException(
                        "order: " + persona + ", expected ids of personas of the simulation, each once");
            }
        }
    }
}
