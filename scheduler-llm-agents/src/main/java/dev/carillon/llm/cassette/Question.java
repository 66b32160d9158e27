// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.cassette;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.ChatTool;
import dev.carillon.llm.ToolCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A question in its one form: the same is always written the same, whatever white space its schemas were written with.
 *
 * @param key SHA-256 of the text, in hexadecimal
 */
record Question(String key, JsonNode json) {

    static Question of(String model, ChatRequest request) {
        ObjectNode json = Json.object().put("model", model);
        ArrayNode messages = json.putArray("messages");
        for (ChatMessage message : request.messages()) {
            write(message, messages.addObject());
        }
        ArrayNode tools = json.putArray("tools");
        for (ChatTool tool : request.tools()) {
            ObjectNode written = tools.addObject().put("name", tool.name()).put("description", tool.description());
            written.set("parameters", Json.orText(tool.parameters()));
        }
        return of(json.put("maxTokens", request.maxTokens()));
    }

    /** A question as it stands in a recording. */
    static Question of(JsonNode json) {
        return new Question(sha256(json.toString()), json);
    }

    private static void write(ChatMessage message, ObjectNode written) {
        if (message instanceof ChatMessage.Instruction) {
            written.put("role", "instruction").put("text", message.text());
        } else if (message instanceof ChatMessage.Question) {
            written.put("role", "question").put("text", message.text());
        } else if (message instanceof ChatMessage.ToolResult result) {
            written.put("role", "result").put("call", result.call()).put("text", result.text());
        } else if (message instanceof ChatMessage.Assistant assistant) {
            written.put("role", "assistant").put("text", assistant.text());
            ArrayNode calls = written.putArray("calls");
            assistant.calls().forEach(call -> write(call, calls.addObject()));
        }
    }

    static void write(ToolCall call, ObjectNode written) {
        written.put("id", call.id()).put("name", call.name()).put("arguments", call.arguments());
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
