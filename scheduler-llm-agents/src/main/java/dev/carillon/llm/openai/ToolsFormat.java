// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.ChatTool;
import dev.carillon.llm.ToolCall;
import dev.carillon.llm.Usage;
import java.util.ArrayList;
import java.util.Optional;

/** Tools by the protocol's own means. */
final class ToolsFormat implements Format {

    private static final int LONGEST_NAME = 64;

    @Override
    public void write(ChatRequest request, ObjectNode question) {
        ArrayNode messages = question.putArray("messages");
        for (ChatMessage message : request.messages()) {
            write(message, messages.addObject());
        }
        if (request.tools().isEmpty()) {
            return;
        }
        ArrayNode tools = question.putArray("tools");
        for (ChatTool tool : request.tools()) {
            ObjectNode function = tools.addObject().put("type", "function").putObject("function");
            function.put("name", tool.name()).put("description", tool.description());
            function.set("parameters", Json.parseObject(tool.parameters()).orElseThrow(() -> notAnObject(tool)));
        }
        question.put("tool_choice", "auto");
    }

    private static IllegalArgumentException notAnObject(ChatTool tool) {
        return new IllegalArgumentException("tool " + tool.name() + ": its parameters are no JSON object");
    }

    private static void write(ChatMessage message, ObjectNode written) {
        if (message instanceof ChatMessage.Instruction) {
            written.put("role", "system").put("content", message.text());
        } else if (message instanceof ChatMessage.Question) {
            written.put("role", "user").put("content", message.text());
        } else if (message instanceof ChatMessage.ToolResult result) {
            written.put("role", "tool").put("tool_call_id", result.call()).put("content", result.text());
        } else if (message instanceof ChatMessage.Assistant assistant) {
            write(assistant, written);
        }
    }

    private static void write(ChatMessage.Assistant assistant, ObjectNode written) {
        written.put("role", "assistant");
        if (assistant.calls().isEmpty()) {
            written.put("content", assistant.text());
            return;
        }
        written.put("content", assistant.text().isEmpty() ? null : assistant.text());
        ArrayNode calls = written.putArray("tool_calls");
        for (ToolCall call : assistant.calls()) {
            ObjectNode function = calls.addObject()
                    .put("id", call.id())
                    .put("type", "function")
                    .putObject("function");
            function.put("name", acceptable(call.name())).put("arguments", acceptableArguments(call.arguments()));
        }
    }

    /** Providers refuse a whole conversation for a name that a model made up. */
    private static String acceptable(String name) {
        String fitting = name.replaceAll("[^a-zA-Z0-9_-]", "_");
        return fitting.isEmpty() ? "_" : fitting.substring(0, Math.min(fitting.length(), LONGEST_NAME));
    }

    /** Likewise for arguments that are no JSON object. */
    private static String acceptableArguments(String arguments) {
        return Json.parseObject(arguments).isPresent()
                ? arguments
                : Json.object().put("unreadable", arguments).toString();
    }

    @Override
    public Optional<ChatReply> read(ChatRequest request, JsonNode message, Usage usage) {
        String text = Json.text(message.path("content"));
        var calls = new ArrayList<ToolCall>();
        for (JsonNode call : message.path("tool_calls")) {
            String name = Json.text(call.path("function").path("name"));
            if (name.isBlank()) {
                return Optional.empty();
            }
            String id = Json.text(call.path("id"));
            calls.add(new ToolCall(
                    id.isBlank() ? Format.callId(request, calls.size()) : id,
                    name,
                    arguments(call.path("function").path("arguments"))));
        }
        return Optional.of(new ChatReply(text.isBlank() ? "" : text, calls, usage));
    }

    /** A text that holds an object, as the protocol says; some providers write the object itself, or nothing for none. */
    private static String arguments(JsonNode arguments) {
        if (arguments.isMissingNode() || arguments.isNull()) {
            return "{}";
        }
        String text = arguments.isTextual() ? Json.text(arguments) : arguments.toString();
        return text.isBlank() ? "{}" : text;
    }
}
