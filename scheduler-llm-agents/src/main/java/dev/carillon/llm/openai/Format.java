// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.Usage;
import java.util.Optional;

/** How messages and tools stand in the protocol's JSON. */
sealed interface Format permits ToolsFormat, JsonFormat {

    /** Adds messages and tools to what is sent. */
    void write(ChatRequest request, ObjectNode question);

    /**
     * Reads the message of an answer.
     *
     * @return empty when it is not what the protocol says
     */
    Optional<ChatReply> read(ChatRequest request, JsonNode message, Usage usage);

    static Format of(ToolMode mode) {
        return switch (mode) {
            case TOOLS -> new ToolsFormat();
            case JSON -> new JsonFormat();
        };
    }

    /** An id for a call that came without, unlike those of the conversation so far. */
    static String callId(ChatRequest request, int index) {
        long before = request.messages().stream()
                .filter(ChatMessage.Assistant.class::isInstance)
                .mapToLong(message -> ((ChatMessage.Assistant) message).calls().size())
                .sum();
        return "call_" + (before + index + 1);
    }
}
