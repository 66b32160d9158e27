// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;

/** Reads JSON that nobody vouches for. */
public final class Json {

    /** How deep an item may be nested. */
    public static final int DEEPEST = 100;

    private static final int LONGEST_NUMBER = 1_000;

    /** Bounds what a single item may be; the reader of a whole reply looks at no values and needs none. */
    private static final ObjectMapper ITEMS = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonFactory REPLIES = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Json() {}

    /**
     * The value of one text.
     *
     * @throws MalformedJsonException when it is none, or nested deeper than {@link #DEEPEST}
     */
    public static JsonNode read(String text) {
        try {
            JsonNode value = ITEMS.readTree(text);
            if (value.isMissingNode()) {
                throw new MalformedJsonException("it is empty");
            }
            return value;
        } catch (IOException unreadable) {
            throw new MalformedJsonException(reason(unreadable));
        }
    }

    /** A reader of tokens without bounds on what single values are. */
    public static JsonParser tokens(String text) throws IOException {
        return REPLIES.createParser(text);
    }

    /** As {@link #tokens(String)}, of a stream that the parser closes. */
    public static JsonParser tokens(Reader text) throws IOException {
        return REPLIES.createParser(text);
    }

    /** What kind of value a node is, for messages. */
    public static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL, MISSING -> "nothing";
            case BINARY, POJO -> "no JSON";
        };
    }

    /** What kind of value begins with a token. */
    public static String kind(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> "an array";
            case START_OBJECT -> "an object";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "nothing";
        };
    }

    /** Without the text itself, which may hold what is private. */
    static String reason(IOException unreadable) {
        if (unreadable instanceof StreamConstraintsException) {
            return "it is nested deeper than " + DEEPEST + " or has a number of more than " + LONGEST_NUMBER
                    + " digits";
        }
        if (unreadable instanceof JsonProcessingException json) {
            JsonLocation place = json.getLocation();
            return place == null
                    ? "it is no JSON"
                    : "it is no JSON at line " + place.getLineNr() + ", column " + place.getColumnNr();
        }
        return "it cannot be read";
    }
}
