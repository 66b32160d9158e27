// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.ingest.json.CanonicalJson;
import dev.carillon.ingest.json.Json;
import dev.carillon.ingest.json.MalformedJsonException;
import java.time.Instant;
import java.util.Optional;

/** An item of a source, read: an id, what is {@code structured} about it, and the rest as its metadata. */
final class Memory {

    private static final int LONGEST_ID = 255;
    private static final String[] TEXTS = {"language", "source", "visibility", "status", "created_at", "finished_at"};

    private final JsonNode item;
    private final JsonNode structured;

    private Memory(JsonNode item) {
        this.item = item;
        JsonNode found = item.path("structured");
        if (!absent(found) && !found.isObject()) {
            throw new BadItemException("structured: " + Json.kind(found) + ", expected an object");
        }
        this.structured = found;
    }

    static Memory read(String raw) {
        JsonNode item;
        try {
            item = Json.read(raw);
        } catch (MalformedJsonException malformed) {
            throw new BadItemException("item: " + malformed.getMessage());
        }
        if (!item.isObject()) {
            throw new BadItemException("item: " + Json.kind(item) + ", expected an object");
        }
        return new Memory(item);
    }

    /** The id of an item, as far as one can be seen in it. */
    static Optional<String> idOf(JsonNode item) {
        JsonNode id = item.path("id");
        String text = id.isTextual()
                ? id.textValue()
                : id.isIntegralNumber() ? id.bigIntegerValue().toString() : "";
        boolean plain = text.codePoints().noneMatch(Memory::strange) && !text.isBlank() && text.length() <= LONGEST_ID;
        return plain ? Optional.of(text) : Optional.empty();
    }

    private static boolean strange(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    String id() {
        return idOf(item)
                .orElseThrow(() -> new BadItemException(
                        "id: " + (absent(item.path("id")) ? "missing" : Json.kind(item.path("id")) + " that is none")
                                + ", expected 1.." + LONGEST_ID + " printable characters or a whole number"));
    }

    Content content(String user) {
        var summary = object();
        String overview = text(structured, "structured.", "overview", "");
        summary.put("text", overview);
        summary.put("content", overview);
        summary.put("title", text(structured, "structured.", "title", ""));
        summary.put("emoji", text(structured, "structured.", "emoji", ""));
        summary.put("category", text(structured, "structured.", "category", ""));
        return Content.of(summary, actions(), metadata(user));
    }

    private JsonNode actions() {
        JsonNode actions = structured.path("action_items");
        if (absent(actions)) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!actions.isArray()) {
            throw new BadItemException("structured.action_items: " + Json.kind(actions) + ", expected an array");
        }
        return actions;
    }

    private ObjectNode metadata(String user) {
        var metadata = object();
        metadata.put("buddi_id", id());
        metadata.put("user_id", user);
        for (String name : TEXTS) {
            metadata.put(name, text(item, "", name, name.equals("language") ? "en" : ""));
        }
        metadata.put("discarded", discarded());
        metadata.set("transcript_segments", list("transcript_segments"));
        metadata.set("plugins_results", list("plugins_results"));
        return metadata;
    }

    private boolean discarded() {
        JsonNode discarded = item.path("discarded");
        if (!absent(discarded) && !discarded.isBoolean()) {
            throw new BadItemException("discarded: " + Json.kind(discarded) + ", expected true or false");
        }
        return discarded.booleanValue();
    }

    private JsonNode list(String name) {
        JsonNode list = item.path(name);
        if (absent(list)) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!list.isArray()) {
            throw new BadItemException(name + ": " + Json.kind(list) + ", expected an array");
        }
        return list;
    }

    private static String text(JsonNode of, String path, String name, String otherwise) {
        JsonNode text = of.path(name);
        if (absent(text)) {
            return otherwise;
        }
        if (!text.isTextual()) {
            throw new BadItemException(path + name + ": " + Json.kind(text) + ", expected a text");
        }
        return text.textValue();
    }

    /** When it began, if it says so in a way that can be understood; however it says it, that is kept. */
    Optional<Instant> beganAt() {
        return SourceTime.parse(item.path("created_at").asText(""));
    }

    /** What is read as a content of these parts. */
    static JsonNode item(JsonNode summary, JsonNode actions, JsonNode metadata) {
        var structured = object();
        structured.set("overview", summary.path("text"));
        for (String name : new String[] {"title", "emoji", "category"}) {
            structured.set(name, summary.path(name));
        }
        structured.set("action_items", actions);
        var item = object();
        item.set("id", metadata.path("buddi_id"));
        item.set("structured", structured);
        for (String name : TEXTS) {
            item.set(name, metadata.path(name));
        }
        for (String name : new String[] {"discarded", "transcript_segments", "plugins_results"}) {
            item.set(name, metadata.path(name));
        }
        return item;
    }

    /**
     * The single hash over all of it and the time of its fetch, which is why it differs from fetch to fetch.
     *
     * @param fetchedAt as it stands in the hashed text
     */
    static String legacyText(Content content, String id, String fetchedAt) {
        var all = object();
        all.put("conversation_id", id);
        all.set("summary", Json.read(content.summary()));
        all.set("actions", Json.read(content.actions()));
        all.set("conversation_metadata", Json.read(content.metadata()));
        all.put("fetched_at", fetchedAt);
        return CanonicalJson.of(all);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
