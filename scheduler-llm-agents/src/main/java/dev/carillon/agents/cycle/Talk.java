// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import dev.carillon.agents.action.Action;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.ChatTool;
import java.util.ArrayList;
import java.util.List;

/** The conversation of one agent with its model in one cycle. Used by one thread at a time. */
final class Talk {

    private static final List<ChatTool> TOOLS = Action.tools();

    private final int place;
    private final long persona;
    private final List<ChatMessage> messages = new ArrayList<>();

    Talk(int place, long persona) {
        this.place = place;
        this.persona = persona;
    }

    int place() {
        return place;
    }

    long persona() {
        return persona;
    }

    /** Whether anything was said yet. */
    boolean isOpen() {
        return !messages.isEmpty();
    }

    void hear(List<ChatMessage> said) {
        messages.addAll(said);
    }

    /** Goes on with what the model answered; a call that failed leaves nothing in the conversation. */
    void hear(Answer answer) {
        if (answer instanceof Answer.Replied replied) {
            messages.add(replied.reply().asMessage());
        }
    }

    ChatRequest request(int longestReply) {
        return new ChatRequest(messages, TOOLS, longestReply);
    }
}
