// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.ingest.analysis.Subject;
import dev.carillon.ingest.json.CanonicalJson;
import dev.carillon.ingest.json.Json;
import dev.carillon.ingest.json.MalformedJsonException;
import dev.carillon.ingest.merkle.Hash;
import java.nio.charset.StandardCharsets;

/**
 * What was said, as JSON in its canonical text: sorted, in ASCII, the same for the same content. No time of fetching is in it, so
 * the same conversation has the same content however often it comes.
 *
 * @param summary an object with {@code text}, {@code content}, {@code title}, {@code emoji} and {@code category}
 * @param actions an array
 * @param metadata an object
 */
public record Content(String summary, String actions, String metadata) {

    static Content of(JsonNode summary, JsonNode actions, JsonNode metadata) {
        try {
            return new Content(CanonicalJson.of(summary), CanonicalJson.of(actions), CanonicalJson.of(metadata));
        } catch (MalformedJsonException unwritable) {
            throw new BadItemException("item: " + unwritable.getMessage());
        }
    }

    /** The canonical text of all of it: what is a leaf of a Merkle tree. */
    public String canonical() {
        return "{\"actions\": " + actions + ", \"metadata\": " + metadata + ", \"summary\": " + summary + "}";
    }

    /** The hash of the leaf that it is. */
    public Hash hash() {
        return Hash.ofLeaf(canonical().getBytes(StandardCharsets.US_ASCII));
    }

    /** What of it is analysed: the text of the summary, or its content when that is empty. */
    public Subject subject() {
        JsonNode said = Json.read(summary);
        String text = said.path("text").asText("");
        return new Subject(
                text.isEmpty() ? said.path("content").asText("") : text,
                Json.read(actions).size(),
                !Json.read(metadata).isEmpty());
    }

    /** An item that has this content, on one line of ASCII: as a source would give it. */
    public String item() {
        return CanonicalJson.of(Memory.item(Json.read(summary), Json.read(actions), Json.read(metadata)));
    }

    /** A text of the summary by its name, empty when there is none. */
    public String said(String name) {
        return Json.read(summary).path(name).asText("");
    }

    /** How many actions came out of it. */
    public int actionCount() {
        return Json.read(actions).size();
    }
}
