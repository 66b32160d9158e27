// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * Reads JSON text into values that know their places, by Jackson, which nobody outside this class sees. What it reads is
 * in memory already; whoever calls bounds its size.
 */
public final class JsonReader {

    private static final int DEEPEST = 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(100)
                    .build())
            .build();
    private static final Pattern SOURCE =
            Pattern.compile("(start marker at )?\\[Source: [^\\]]*; line: (\\d+), column: (\\d+)]");

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a document in UTF-8.
     *
     * @param name the path of the document's root, such as {@code jobs}; may be empty
     */
    public static JsonValue read(byte[] utf8, String name) throws MalformedJson {
        return read(decoded(utf8), name);
    }

    /** Reads a document of one value. */
    public static JsonValue read(String text, String name) throws MalformedJson {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser).documentOrFault(name);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private JsonValue documentOrFault(String name) throws IOException, MalformedJson {
        try {
            return document(name);
        } catch (JsonProcessingException malformed) {
            JsonLocation known = malformed.getLocation();
            Place place = at(known == null ? parser.currentLocation() : known, "");
            throw new MalformedJson(new Problem(place, words(malformed)));
        }
    }

    private JsonValue document(String name) throws IOException, MalformedJson {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new MalformedJson(new Problem(new Place(1, 1, ""), "nothing here, expected JSON"));
        }
        JsonValue value = value(first, name);
        if (parser.nextToken() != null) {
            Place place = at(parser.currentTokenLocation(), "");
            throw new MalformedJson(new Problem(place, "more after the end, expected one JSON value"));
        }
        return value;
    }

    private JsonValue value(JsonToken token, String path) throws IOException {
        Place place = at(parser.currentTokenLocation(), path);
        return switch (token) {
            case START_OBJECT -> members(place);
            case START_ARRAY -> items(place);
            case VALUE_TRUE, VALUE_FALSE -> new JsonValue.Flag(place, token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> new JsonValue.Null(place);
            case VALUE_STRING -> new JsonValue.Text(place, parser.getText());
            default -> new JsonValue.Numeral(place, parser.getText());
        };
    }

    private JsonValue members(Place place) throws IOException {
        var members = new ArrayList<JsonValue.Member>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String path = place.path().isEmpty() ? name : place.path() + "." + name;
            Place here = at(parser.currentTokenLocation(), path);
            members.add(new JsonValue.Member(here, name, value(parser.nextToken(), path)));
        }
        return new JsonValue.Members(place, members);
    }

    private JsonValue items(Place place) throws IOException {
        var values = new ArrayList<JsonValue>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(value(token, place.path() + "[" + values.size() + "]"));
        }
        return new JsonValue.Items(place, values);
    }

    private static Place at(JsonLocation location, String path) {
        return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()), path);
    }

    private static String words(JsonProcessingException malformed) {
        if (malformed.getOriginalMessage().contains("nesting depth")) {
            return "nested deeper than " + DEEPEST;
        }
        String words = SOURCE.matcher(malformed.getOriginalMessage()).replaceAll("$2:$3");
        return "not JSON: " + words.replaceAll("\\p{Cntrl}", "?");
    }

    private static String decoded(byte[] utf8) throws MalformedJson {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(utf8.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(utf8), text, true);
        text.flip();
        if (result.isError()) {
            String before = text.toString();
            int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
            int column = before.length() - before.lastIndexOf('\n');
            throw new MalformedJson(new Problem(new Place(line, column, ""), "not UTF-8"));
        }
        return text.toString();
    }
}
