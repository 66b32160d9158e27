// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.ToolCall;
import dev.carillon.llm.Usage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model that a test plays: it is told who asks, in which turn, and counts its calls. */
final class PlayedModel implements ChatModel {

    private static final Pattern PERSONA = Pattern.compile("\"persona_id\":(\\d+)");

    private final Part part;
    private final AtomicInteger calls = new AtomicInteger();

    /** What it answers. */
    @FunctionalInterface
    interface Part {
        ChatReply answer(long persona, int turn, ChatRequest request) throws ChatException, InterruptedException;
    }

    PlayedModel(Part part) {
        this.part = part;
    }

    @Override
    public String name() {
        return "played";
    }

    @Override
    public ChatReply ask(ChatRequest request) throws ChatException, InterruptedException {
        calls.incrementAndGet();
        Matcher persona = PERSONA.matcher(request.messages().get(0).text());
        if (!persona.find()) {
            throw new AssertionError("the persona is not in the prompt");
        }
        int turn = 1
                + (int) request.messages().stream()
                        .filter(ChatMessage.Assistant.class::isInstance)
                        .count();
        return part.answer(Long.parseLong(persona.group(1)), turn, request);
    }

    int calls() {
        return calls.get();
    }

    static ChatReply calls(ToolCall... calls) {
        return new ChatReply("", List.of(calls), new Usage(100, 0, 10));
    }

    static ToolCall call(String function, String arguments) {
        return new ToolCall("call_" + function, function, arguments);
    }

    static ChatReply post(String title) {
        return calls(call("create_post", "{\"post_title\":\"" + title + "\",\"post_body\":\"...\"}"));
    }

    static ChatReply stop() {
        return calls(call("do_nothing", "{}"));
    }

    static String lastWords(ChatRequest request) {
        return request.messages().get(request.messages().size() - 1).text();
    }
}
