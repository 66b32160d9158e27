// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.carillon.ingest.json.Json;
import dev.carillon.ingest.json.MalformedJsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply with items: an array of them, an object with an array {@code memories} or {@code data}, a single item, or nothing. The
 * items are cut out as they stand, and only looked at later, so that a bad one harms no other.
 */
public final class Reply {

    /** The most items that one is taken to have. */
    public static final int MOST_ITEMS = 10_000;

    private final String text;
    private final JsonParser parser;

    private Reply(String text, JsonParser parser) {
        this.text = text;
        this.parser = parser;
    }

    /**
     * The items of a reply.
     *
     * @throws MalformedJsonException when it is no JSON, or has none of these shapes
     */
    public static List<String> items(String text) {
        try (JsonParser parser = Json.tokens(text)) {
            return new Reply(text, parser).read();
        } catch (JsonProcessingException malformed) {
            var place = malformed.getLocation();
            throw new MalformedJsonException("it is no JSON"
                    + (place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr()));
        } catch (IOException unreadable) {
            throw new MalformedJsonException("it cannot be read");
        }
    }

    private List<String> read() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new MalformedJsonException("it is empty");
        }
        List<String> items = switch (first) {
            case START_ARRAY -> array();
            case START_OBJECT -> object();
            case VALUE_NULL -> List.of();
            default ->
                throw new MalformedJsonException("it is " + Json.kind(first) + ", expected an array or an object");
        };
        if (parser.nextToken() != null) {
            throw new MalformedJsonException("something stands after its end");
        }
        return items;
    }

    private List<String> array() throws IOException {
        var items = new ArrayList<String>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == MOST_ITEMS) {
                throw new MalformedJsonException("it has more than " + MOST_ITEMS + " items");
            }
            int from = (int) parser.currentTokenLocation().getCharOffset();
            parser.skipChildren();
            parser.finishToken();
            items.add(text.substring(from, (int) parser.currentLocation().getCharOffset())
                    .strip());
        }
        return items;
    }

    private List<String> object() throws IOException {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        List<String> memories = null;
        List<String> data = null;
        boolean item = false;
        boolean empty = true;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            empty = false;
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "memories" -> memories = listed(name, value);
                case "data" -> data = listed(name, value);
                default -> {
                    item |= name.equals("id");
                    parser.skipChildren();
                }
            }
        }
        int to = (int) parser.currentLocation().getCharOffset();
        return chosen(memories, data, item ? List.of(text.substring(from, to)) : empty ? List.of() : null);
    }

    private List<String> listed(String name, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return List.of();
        }
        if (value != JsonToken.START_ARRAY) {
            throw new MalformedJsonException("its " + name + " are " + Json.kind(value) + ", expected an array");
        }
        return array();
    }

    private static List<String> chosen(
            @Nullable List<String> memories, @Nullable List<String> data, @Nullable List<String> single) {
        if (memories != null) {
            return memories;
        }
        if (data != null) {
            return data;
        }
        if (single != null) {
            return single;
        }
        throw new MalformedJsonException("it is an object without memories, data or id");
    }
}
