// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import dev.carillon.agents.action.Intent;
import dev.carillon.agents.action.Reports;
import dev.carillon.agents.action.Sight;
import dev.carillon.agents.action.Understanding;
import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Deed;
import dev.carillon.agents.social.DeedOutcome;
import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an agent wants by one answer of its model: what it looks at is answered at once, what it does when the turn ends. */
final class Wishes {

    /** More calls in one answer are not heard. */
    static final int CALLS_A_TURN = 8;

    /** A call, with what is told about it, or with what it does. */
    private record Wish(String call, String told, Optional<Deed> deed) {}

    private final int place;
    private final List<Wish> wishes = new ArrayList<>();
    private Optional<AgentEnding> ending = Optional.empty();
    private Optional<String> repair = Optional.empty();

    private Wishes(int place) {
        this.place = place;
    }

    static Wishes of(Talk talk, Answer answer, Sight sight) {
        var wishes = new Wishes(talk.place());
        if (answer instanceof Answer.Failed failed) {
            wishes.hear(failed);
        } else {
            wishes.hear(((Answer.Replied) answer).reply().calls(), sight, talk.persona());
        }
        return wishes;
    }

    private void hear(Answer.Failed failed) {
        if (failed.kind() == ChatException.Kind.TRUNCATED || failed.kind() == ChatException.Kind.MALFORMED) {
            repair = Optional.of("Your answer could not be used: "
                    + (failed.kind() == ChatException.Kind.TRUNCATED ? "it was too long" : "it was malformed")
                    + ". Answer again, shorter, by calling a function.");
        } else {
            ending = Optional.of(AgentEnding.failed(failed.kind()));
        }
    }

    private void hear(List<ToolCall> calls, Sight sight, long persona) {
        if (calls.isEmpty()) {
            repair = Optional.of(
                    "You provided narrative text. Nobody reads it: call one of the functions, or do_nothing.");
        }
        for (ToolCall call : calls) {
            wishes.add(wishes.size() < CALLS_A_TURN ? wish(call, sight, persona) : unheard(call));
        }
    }

    private Wish wish(ToolCall call, Sight sight, long persona) {
        Intent intent = Understanding.of(call);
        if (intent instanceof Intent.Act act) {
            return new Wish(call.id(), "", Optional.of(act.deed()));
        }
        if (intent instanceof Intent.Stop) {
            ending = Optional.of(AgentEnding.DONE);
            return told(call, Reports.status("Good bye"));
        }
        if (intent instanceof Intent.Misused misused) {
            return told(call, Reports.status(misused.told()));
        }
        return told(call, sight.of((Intent.Look) intent, persona));
    }

    private static Wish unheard(ToolCall call) {
        return told(call, Reports.status("Error. At most " + CALLS_A_TURN + " calls are heard at once. Try again"));
    }

    private static Wish told(ToolCall call, String text) {
        return new Wish(call.id(), text, Optional.empty());
    }

    int place() {
        return place;
    }

    List<Act> acts() {
        var acts = new ArrayList<Act>();
        for (Wish wish : wishes) {
            wish.deed().ifPresent(deed -> acts.add(new Act(place, acts.size(), deed)));
        }
        return acts;
    }

    Optional<AgentEnding> ending() {
        return ending;
    }

    /** What the agent is told of it, given what came of its acts. */
    List<ChatMessage> answers(List<DeedOutcome> outcomes) {
        var answers = new ArrayList<ChatMessage>();
        int acted = 0;
        for (Wish wish : wishes) {
            String text = wish.deed().isPresent() ? Reports.of(wish.deed().get(), outcomes.get(acted++)) : wish.told();
            answers.add(new ChatMessage.ToolResult(wish.call(), text));
        }
        repair.ifPresent(text -> answers.add(new ChatMessage.Question(text)));
        return answers;
    }
}
