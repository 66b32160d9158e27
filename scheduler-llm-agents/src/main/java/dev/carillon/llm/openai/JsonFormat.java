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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tools told in the instruction, and called by an object in the text. */
final class JsonFormat implements Format {

    private static final Pattern FENCED = Pattern.compile("\\s*```(?:json)?\\s*(\\{.*})\\s*```\\s*", Pattern.DOTALL);

    @Override
    public void write(ChatRequest request, ObjectNode question) {
        ArrayNode messages = question.putArray("messages");
        List<ChatMessage> said = request.messages();
        String functions = request.tools().isEmpty() ? "" : functions(request.tools());
        boolean instructed = said.get(0) instanceof ChatMessage.Instruction;
        if (!instructed && !functions.isEmpty()) {
            message(messages, "system", functions);
        }
        for (int i = 0; i < said.size(); i++) {
            String more = i == 0 && instructed && !functions.isEmpty() ? "\n\n" + functions : "";
            message(messages, role(said.get(i)), content(said.get(i)) + more);
        }
        if (!request.tools().isEmpty()) {
            question.putObject("response_format").put("type", "json_object");
        }
    }

    private static void message(ArrayNode messages, String role, String content) {
        messages.addObject().put("role", role).put("content", content);
    }

    private static String role(ChatMessage message) {
        if (message instanceof ChatMessage.Instruction) {
            return "system";
        }
        return message instanceof ChatMessage.Assistant ? "assistant" : "user";
    }

    private static String content(ChatMessage message) {
        if (message instanceof ChatMessage.Assistant assistant
                && !assistant.calls().isEmpty()) {
            var said = new ArrayList<String>();
            for (ToolCall call : assistant.calls()) {
                said.add(said(call, said.isEmpty() ? assistant.text() : ""));
            }
            return String.join("\n", said);
        }
        return message.text();
    }

    /** A call as the model will have written it. */
    private static String said(ToolCall call, String reasoning) {
        String arguments = call.arguments();
        return callText(call.name(), Json.parse(arguments).isPresent() ? arguments : Json.quoted(arguments), reasoning);
    }

    private static String callText(String name, String arguments, String reasoning) {
        return "{\"function_name\":" + Json.quoted(name) + ",\"arguments\":" + arguments + ",\"reasoning\":"
                + Json.quoted(reasoning) + "}";
    }

    private static String functions(List<ChatTool> tools) {
        var text = new StringBuilder("""
                Answer with one json object and nothing else. It calls one of the functions below: "function_name" is the name
                of the function, "arguments" an object with its arguments by name, "reasoning" one short sentence that says why.
                For example:
                """);
        ChatTool first = tools.get(0);
        text.append(callText(first.name(), exampleArguments(schema(first)), "One sentence."))
                .append("\n\nThe functions, each with the JSON Schema of its arguments:");
        for (ChatTool tool : tools) {
            text.append("\n\n")
                    .append(tool.name())
                    .append(": ")
                    .append(tool.description())
                    .append('\n')
                    .append(schema(tool).isEmpty() ? "{}" : tool.parameters().strip());
        }
        return text.toString();
    }

    private static String exampleArguments(JsonNode schema) {
        ObjectNode arguments = Json.object();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = property.getKey();
            switch (Json.text(property.getValue().path("type"))) {
                case "integer", "number" -> arguments.put(name, 1);
                case "boolean" -> arguments.put(name, true);
                case "array" -> arguments.putArray(name);
                case "object" -> arguments.putObject(name);
                default -> arguments.put(name, "...");
            }
        }
        return arguments.toString();
    }

    private static JsonNode schema(ChatTool tool) {
        return Json.parseObject(tool.parameters())
                .orElseThrow(() ->
                        new IllegalArgumentException("tool " + tool.name() + ": its parameters are no JSON object"));
    }

    @Override
    public Optional<ChatReply> read(ChatRequest request, JsonNode message, Usage usage) {
        String text = Json.text(message.path("content"));
        if (request.tools().isEmpty()) {
            return Optional.of(new ChatReply(text.isBlank() ? "" : text, List.of(), usage));
        }
        Matcher fenced = FENCED.matcher(text);
        ObjectNode object =
                Json.parseObject(fenced.matches() ? fenced.group(1) : text).orElseGet(Json::object);
        String name = Json.text(object.path("function_name"));
        if (name.isBlank()) {
            return Optional.of(new ChatReply(text.isBlank() ? "" : text, List.of(), usage));
        }
        var call = new ToolCall(Format.callId(request, 0), name, arguments(request, name, object.path("arguments")));
        return Optional.of(new ChatReply(Json.text(object.path("reasoning")), List.of(call), usage));
    }

    private static String arguments(ChatRequest request, String name, JsonNode arguments) {
        if (arguments.isMissingNode() || arguments.isNull()) {
            return "{}";
        }
        if (arguments.isArray()) {
            return named(request, name, arguments).toString();
        }
        return arguments.isTextual() ? Json.text(arguments) : arguments.toString();
    }

    /** Arguments by the names that stand in their places; as they are when there are more than names, or no such tool. */
    private static JsonNode named(ChatRequest request, String name, JsonNode positional) {
        Optional<ChatTool> tool =
                request.tools().stream().filter(t -> t.name().equals(name)).findFirst();
        if (tool.isEmpty()) {
            return positional;
        }
        JsonNode properties = schema(tool.get()).path("properties");
        if (positional.size() > properties.size()) {
            return positional;
        }
        ObjectNode named = Json.object();
        Iterator<Map.Entry<String, JsonNode>> places = properties.properties().iterator();
        for (JsonNode argument : positional) {
            named.set(places.next().getKey(), argument);
        }
        return named;
    }
}
