// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.conversation;

import dev.carillon.ingest.json.Json;
import dev.carillon.ingest.json.MalformedJsonException;
import dev.carillon.ingest.merkle.Hash;
import java.util.Optional;

/**
 * An item as it came, with what it is known by.
 *
 * @param json its text
 * @param id that which its source has given it, if one can be read
 * @param digest of the text, so that the same text is known again
 */
public record RawItem(String json, Optional<String> id, Hash digest) {

    /** An item by its text, whatever that is. */
    public static RawItem of(String json) {
        return new RawItem(json, id(json), Hash.ofText(json));
    }

    private static Optional<String> id(String json) {
        if (json.length() > NewConversation.LONGEST_ITEM) {
            return Optional.empty();
        }
        try {
            return Memory.idOf(Json.read(json));
        } catch (MalformedJsonException none) {
            return Optional.empty();
        }
    }

    /** What it is told apart by within its source: its id, or else its text. */
    public String key() {
        return id.map(known -> "id:" + known).orElseGet(() -> "text:" + digest);
    }
}
