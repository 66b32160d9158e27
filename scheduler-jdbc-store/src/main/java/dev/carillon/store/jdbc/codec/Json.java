// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON objects whose members may be missing: then a default holds. What cannot be read is refused with its place. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static String text(JsonNode node) {
        return node.toString();
    }

    /**
     * Reads a text.
     *
     * @param column where it stands, for the message
     * @throws IllegalArgumentException when it is no JSON
     */
    static JsonNode read(String column, String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(
                    column + ": cannot be read as JSON: " + unreadable.getOriginalMessage(), unreadable);
        }
    }

    static Optional<JsonNode> member(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    static String text(JsonNode node, String name, String otherwise) {
        return member(node, name).map(JsonNode::asText).orElse(otherwise);
    }

    static @Nullable String textOrNull(JsonNode node, String name) {
        return member(node, name).map(JsonNode::asText).orElse(null);
    }

    static String required(JsonNode node, String name) {
        return member(node, name)
                .map(JsonNode::asText)
                .orElseThrow(() -> new IllegalArgumentException(name + ": missing, expected a text"));
    }

    static long number(JsonNode node, String name, long otherwise) {
        Optional<JsonNode> value = member(node, name);
        if (value.isPresent() && !value.get().isIntegralNumber()) {
            throw new IllegalArgumentException(name + ": " + value.get() + ", expected a whole number");
        }
        return value.map(JsonNode::asLong).orElse(otherwise);
    }

    static int integer(JsonNode node, String name, int otherwise) {
        long value = number(node, name, otherwise);
        if (value != (int) value) {
            throw new IllegalArgumentException(name + ": " + value + ", expected a number of 32 bits");
        }
        return (int) value;
    }

    static double decimal(JsonNode node, String name, double otherwise) {
        Optional<JsonNode> value = member(node, name);
        if (value.isPresent() && !value.get().isNumber()) {
            throw new IllegalArgumentException(name + ": " + value.get() + ", expected a number");
        }
        return value.map(JsonNode::asDouble).orElse(otherwise);
    }

    static Duration duration(JsonNode node, String name, Duration otherwise) {
        return member(node, name).map(value -> duration(name, value.asText())).orElse(otherwise);
    }

    static Duration duration(String name, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(
                    name + ": \"" + text + "\", expected an ISO 8601 duration such as PT10S", unreadable);
        }
    }

    static <E extends Enum<E>> E word(Class<E> words, JsonNode node, String name, E otherwise) {
        return member(node, name)
                .map(value -> word(words, name, value.asText()))
                .orElse(otherwise);
    }

    /** A word of a set, in capitals or not. */
    static <E extends Enum<E>> E word(Class<E> words, String name, String text) {
        try {
            return Enum.valueOf(words, text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    name + ": \"" + text + "\", expected one of " + java.util.Arrays.toString(words.getEnumConstants()),
                    unknown);
        }
    }
}
