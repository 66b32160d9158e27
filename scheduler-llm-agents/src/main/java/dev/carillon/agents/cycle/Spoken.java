// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ToolCall;
import dev.carillon.llm.Usage;
import java.util.ArrayList;
import java.util.List;

/** What was said between an agent and its model, as the text that is kept: JSON, the same for the same words. */
final class Spoken {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Spoken() {}

    /** Messages to the model. */
    static String text(List<ChatMessage> messages) {
        ArrayNode all = JSON.createArrayNode();
        for (ChatMessage message : messages) {
            ObjectNode one = all.addObject();
            if (message instanceof ChatMessage.ToolResult result) {
                one.put("role", "result").put("call", result.call());
            } else {
                one.put("role", message instanceof ChatMessage.Instruction ? "instruction" : "question");
            }
            one.put("text", message.text());
        }
        return all.toString();
    }

    static List<ChatMessage> messages(String text) {
        var messages = new ArrayList<ChatMessage>();
        for (JsonNode one : read(text)) {
            String words = one.path("text").asText();
            messages.add(
                    switch (one.path("role").asText()) {
                        case "instruction" -> new ChatMessage.Instruction(words);
                        case "result" ->
                            new ChatMessage.ToolResult(one.path("call").asText(), words);
                        default -> new ChatMessage.Question(words);
                    });
        }
        return messages;
    }

    static String text(Answer answer) {
        ObjectNode kept = JSON.createObjectNode();
        if (answer instanceof Answer.Failed failed) {
            kept.put("failure", failed.kind().name()).put("message", failed.message());
        } else {
            ChatReply reply = ((Answer.Replied) answer).reply();
            kept.put("text", reply.text());
            ArrayNode calls = kept.putArray("calls");
            reply.calls()
                    .forEach(call -> calls.addObject()
                            .put("id", call.id())
                            .put("name", call.name())
                            .put("arguments", call.arguments()));
        }
        Usage usage = answer.usage();
        kept.putObject("usage")
                .put("prompt", usage.prompt())
                .put("cached", usage.cached())
                .put("completion", usage.completion());
        return kept.toString();
    }

    static Answer answer(String text) {
        JsonNode kept = read(text);
        JsonNode used = kept.path("usage");
        var usage = new Usage(
                used.path("prompt").asLong(),
                used.path("cached").asLong(),
                used.path("completion").asLong());
        if (kept.has("failure")) {
            var kind = ChatException.Kind.valueOf(kept.path("failure").asText());
            return new Answer.Failed(kind, kept.path("message").asText(), usage);
        }
        var calls = new ArrayList<ToolCall>();
        for (JsonNode call : kept.path("calls")) {
            calls.add(new ToolCall(
                    call.path("id").asText(),
                    call.path("name").asText(),
                    call.path("arguments").asText()));
        }
        return new Answer.Replied(new ChatReply(kept.path("text").asText(), calls, usage));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("what was kept of a cycle is no JSON", damaged);
        }
    }
}
