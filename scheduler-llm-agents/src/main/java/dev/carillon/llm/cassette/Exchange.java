// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.cassette;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ToolCall;
import dev.carillon.llm.Usage;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * A question and what became of it: a line of a recording.
 *
 * @param key that of the question
 * @param occurrence 1 when the question was asked first, 2 when the same was asked again, and so on
 */
record Exchange(String key, int occurrence, Outcome outcome) {

    /** The line, without its end. */
    static String line(Question question, int occurrence, Outcome outcome) {
        ObjectNode line = Json.object().put("key", question.key()).put("occurrence", occurrence);
        line.set("question", question.json());
        if (outcome instanceof Outcome.Replied replied) {
            ObjectNode reply =
                    line.putObject("reply").put("text", replied.reply().text());
            ArrayNode calls = reply.putArray("calls");
            replied.reply().calls().forEach(call -> Question.write(call, calls.addObject()));
            write(replied.usage(), reply);
        } else if (outcome instanceof Outcome.Failed failed) {
            ObjectNode failure =
                    line.putObject("failure").put("kind", failed.kind().name());
            write(failed.usage(), failure.put("message", failed.message()));
        }
        return line.toString();
    }

    private static void write(Usage usage, ObjectNode written) {
        written.putObject("usage")
                .put("prompt", usage.prompt())
                .put("cached", usage.cached())
                .put("completion", usage.completion());
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException when it does not hold what it should
     */
    static Exchange of(JsonNode line) {
        String key = text(line, "key");
        long occurrence = number(line, "occurrence");
        if (occurrence < 1 || occurrence > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("occurrence: " + occurrence + ", expected 1 or more");
        }
        if (!key.equals(Question.of(line.path("question")).key())) {
            throw new IllegalArgumentException("the key is not that of the question, which must have been changed");
        }
        return new Exchange(key, (int) occurrence, outcome(line));
    }

    private static Outcome outcome(JsonNode line) {
        if (line.has("reply") == line.has("failure")) {
            throw new IllegalArgumentException("expected either a reply or a failure");
        }
        if (line.has("reply")) {
            JsonNode reply = line.get("reply");
            var calls = new ArrayList<ToolCall>();
            for (JsonNode call : reply.path("calls")) {
                calls.add(new ToolCall(text(call, "id"), text(call, "name"), text(call, "arguments")));
            }
            return new Outcome.Replied(new ChatReply(text(reply, "text"), calls, usage(reply)));
        }
        JsonNode failure = line.get("failure");
        return new Outcome.Failed(kind(text(failure, "kind")), text(failure, "message"), usage(failure));
    }

    private static ChatException.Kind kind(String name) {
        return Arrays.stream(ChatException.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "kind: \"" + name + "\", expected one of " + Arrays.toString(ChatException.Kind.values())));
    }

    private static Usage usage(JsonNode node) {
        JsonNode usage = node.path("usage");
        return new Usage(number(usage, "prompt"), number(usage, "cached"), number(usage, "completion"));
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + ": missing, expected a text");
        }
        return value.textValue();
    }

    private static long number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(name + ": missing, expected a whole number");
        }
        return value.longValue();
    }
}
