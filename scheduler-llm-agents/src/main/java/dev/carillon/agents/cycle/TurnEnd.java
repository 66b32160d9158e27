// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import dev.carillon.agents.social.Cycles.Asked;
import dev.carillon.agents.social.Cycles.Ending;
import dev.carillon.agents.social.Cycles.Next;
import dev.carillon.agents.social.DeedOutcome;
import dev.carillon.llm.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How it goes on after a turn, by the place of each agent.
 *
 * @param endings of those that do no more
 * @param told what the others are told of what they wanted
 */
record TurnEnd(Map<Integer, AgentEnding> endings, Map<Integer, List<ChatMessage>> told) {

    /**
     * Reckons it from what came of the acts.
     *
     * @param outcomes in the order of the wishes and of their acts
     * @param ended those that have ended before they wished
     * @param last whether there is no further turn
     */
    static TurnEnd of(List<Wishes> wishes, List<DeedOutcome> outcomes, Map<Integer, AgentEnding> ended, boolean last) {
        var endings = new TreeMap<>(ended);
        var told = new TreeMap<Integer, List<ChatMessage>>();
        int acted = 0;
        for (Wishes wanted : wishes) {
            List<DeedOutcome> own =
                    outcomes.subList(acted, acted + wanted.acts().size());
            acted += own.size();
            ending(wanted, own, last)
                    .ifPresentOrElse(
                            ending -> endings.put(wanted.place(), ending),
                            () -> told.put(wanted.place(), wanted.answers(own)));
        }
        return new TurnEnd(endings, told);
    }

    private static Optional<AgentEnding> ending(Wishes wanted, List<DeedOutcome> own, boolean last) {
        if (own.stream().anyMatch(outcome -> outcome.kind() == DeedOutcome.Kind.ACTOR_GONE)) {
            return Optional.of(AgentEnding.DELETED);
        }
        return wanted.ending().or(() -> last ? Optional.of(AgentEnding.TURNS) : Optional.empty());
    }

    List<ChatMessage> told(int place) {
        return told.getOrDefault(place, List.of());
    }

    /** The same as it is stored. */
    Next next() {
        var ended = new ArrayList<Ending>();
        endings.forEach((place, ending) -> ended.add(new Ending(place, ending.toString())));
        var asked = new ArrayList<Asked>();
        told.forEach((place, messages) -> asked.add(new Asked(place, Spoken.text(messages))));
        return new Next(ended, asked);
    }
}
