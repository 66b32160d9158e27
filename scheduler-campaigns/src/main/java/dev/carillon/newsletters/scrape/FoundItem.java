// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.scrape;

import dev.carillon.newsletters.content.Clean;
import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.content.ItemKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An item as its source wrote it: any of it may be missing, wrong or hostile. */
record FoundItem(
        String source,
        @Nullable String id,
        @Nullable String title,
        @Nullable String link,
        @Nullable String body,
        @Nullable String author,
        @Nullable Instant publishedAt,
        int score) {

    private static final Instant FIRST = Instant.parse("1970-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    /** The item, cleaned and cut; empty when there is nothing to show. */
    Optional<Item> item() {
        String url = url();
        String words = line(title, Item.LONGEST_TITLE);
        String summary = body == null ? "" : Clean.summary(body, Item.LONGEST_SUMMARY);
        String shown = words.isEmpty() ? Clean.line(summary, Item.LONGEST_TITLE / 2) : words;
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        String name = id == null || id.isBlank() ? shown : id;
        String by = line(author, Item.LONGEST_AUTHOR);
        return Optional.of(new Item(
                ItemKey.of(url, source, name), source, shown, url, summary, by.isEmpty() ? null : by, time(), score));
    }

    private static String line(@Nullable String raw, int longest) {
        return raw == null ? "" : Clean.line(raw, longest);
    }

    /** A date that nobody can mean is none. */
    private @Nullable Instant time() {
        Instant time = publishedAt;
        return time == null || time.isBefore(FIRST) || time.isAfter(LAST) ? null : time;
    }

    private @Nullable String url() {
        String text = link;
        if (text == null || text.isBlank() || text.strip().length() > Item.LONGEST_URL) {
            return null;
        }
        try {
            URI uri = new URI(text.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null
                    ? uri.toASCIIString()
                    : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}
