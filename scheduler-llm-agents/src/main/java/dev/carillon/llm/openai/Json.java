// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** JSON as it is sent and received. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** White space around it does not count; a blank text is a missing node. */
    static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** Empty when it is no JSON or blank. */
    static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(read(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    /** Empty when it is no JSON object. */
    static Optional<ObjectNode> parseObject(String text) {
        return parse(text).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    /** The text of a node, empty when it is missing or none. */
    static String text(JsonNode node) {
        return node.isTextual() ? whole(node.textValue()) : "";
    }

    /** A text as a JSON string, quotes included. */
    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /** The same text where no half of a pair stands alone, which no encoding can write. */
    private static String whole(String text) {
        if (text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
            return text;
        }
        var whole = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> Character.getType(character) == Character.SURROGATE ? 0xFFFD : character)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
