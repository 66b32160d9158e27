// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.agents.social.Cycles;
import dev.carillon.agents.social.Cycles.Agent;
import dev.carillon.agents.social.Cycles.Done;
import dev.carillon.agents.social.Cycles.Exchange;
import dev.carillon.agents.social.SocialStore;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A cycle as text: JSON lines, first what was asked and replied, by turn and place, then what was done, in order. Two cycles that went
 * alike have the same text, byte by byte.
 */
public final class Transcript {

    private Transcript() {}

    /**
     * The transcript of a cycle.
     *
     * @return empty when there is no such cycle, or it was forgotten
     */
    public static String of(SocialStore store, String cycle) {
        Cycles cycles = store.cycles();
        Map<Integer, Long> personas =
                cycles.agents(cycle).stream().collect(Collectors.toMap(Agent::place, Agent::persona));
        var text = new StringBuilder();
        for (Exchange exchange : cycles.exchanges(cycle)) {
            ObjectNode line = line(exchange.turn(), exchange.place(), personas)
                    .put("asked", exchange.asked())
                    .put("reply", exchange.reply());
            text.append(line).append('\n');
        }
        for (Done done : cycles.done(cycle)) {
            ObjectNode line = line(done.turn(), done.place(), personas)
                    .put("number", done.number())
                    .put("deed", done.deed().toString())
                    .put("outcome", done.outcome().kind().name())
                    .put("id", done.outcome().id());
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static ObjectNode line(int turn, int place, Map<Integer, Long> personas) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("turn", turn)
                .put("place", place)
                .put("persona", personas.get(place));
    }
}
