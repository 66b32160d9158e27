// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.scrape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.carillon.newsletters.content.Clean;
import dev.carillon.newsletters.content.Item;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a listing of Reddit: an object with {@code data.children[].data}. What is pinned or for adults is left out. */
public final class RedditReader {

    private static final int MOST_ITEMS = 500;
    private static final int DEEPEST = 100;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private RedditReader() {}

    /**
     * The items of a listing.
     *
     * @param source the name of the source they come from
     * @param reddit where links without a host lead
     * @throws UnreadableSourceException when it is no listing
     */
    public static List<Item> read(byte[] bytes, String source, String reddit) throws UnreadableSourceException {
        JsonNode children = tree(bytes).path("data").path("children");
        if (!children.isArray()) {
            throw new UnreadableSourceException("no listing: expected an object with data.children", null);
        }
        var items = new ArrayList<Item>();
        for (JsonNode child : children) {
            JsonNode data = child.path("data");
            if (items.size() < MOST_ITEMS
                    && !data.path("stickied").asBoolean()
                    && !data.path("over_18").asBoolean()) {
                found(data, source, reddit).item().ifPresent(items::add);
            }
        }
        return items;
    }

    private static JsonNode tree(byte[] bytes) throws UnreadableSourceException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException malformed) {
            throw new UnreadableSourceException("no listing: " + malformed.getOriginalMessage(), malformed);
        } catch (IOException malformed) {
            throw new UnreadableSourceException("no listing: " + malformed.getMessage(), malformed);
        }
    }

    private static FoundItem found(JsonNode data, String source, String reddit) {
        String permalink = text(data, "permalink");
        String url = text(data, "url");
        String there = permalink == null ? null : reddit + permalink;
        boolean own = data.path("is_self").asBoolean() || url == null || url.startsWith("/");
        JsonNode created = data.path("created_utc");
        String words = text(data, "selftext");
        return new FoundItem(
                source,
                text(data, "name"),
                text(data, "title"),
                own ? there : url,
                words == null ? null : "<p>" + Clean.escaped(words) + "</p>",
                text(data, "author"),
                created.isNumber() ? instant(created.asDouble()) : null,
                data.path("score").asInt());
    }

    private static @Nullable Instant instant(double seconds) {
        return seconds > 0 && seconds < 1e10 ? Instant.ofEpochSecond((long) seconds) : null;
    }

    private static @Nullable String text(JsonNode data, String field) {
        JsonNode value = data.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }
}
