// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.scrape;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.content.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads RSS and Atom by rome, which nobody outside this class sees. */
public final class FeedReader {

    /** So many items of a feed are read, its first ones. */
    public static final int MOST_ITEMS = 500;

    private static final int LONGEST_REASON = 200;

    private FeedReader() {}

    /**
     * The items of a feed.
     *
     * @param source the name of the source they come from
     * @param contentType as the server said, null when it did not
     * @throws UnreadableSourceException when it is no feed, or declares a document type of its own, which could make it name files
     *     or grow without end
     */
    public static List<Item> read(byte[] bytes, @Nullable String contentType, String source)
            throws UnreadableSourceException {
        var input = new SyndFeedInput(false, Locale.ROOT);
        input.setAllowDoctypes(false);
        try (XmlReader xml = reader(bytes, contentType)) {
            var text = new StringWriter();
            xml.transferTo(text);
            return input.build(new StringReader(Prologue.checked(text.toString()))).getEntries().stream()
                    .limit(MOST_ITEMS)
                    .map(entry -> item(entry, source))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (FeedException | IOException | IllegalArgumentException malformed) {
            throw new UnreadableSourceException("no feed: " + reason(malformed), malformed);
        }
    }

    private static XmlReader reader(byte[] bytes, @Nullable String contentType) throws IOException {
        var in = new ByteArrayInputStream(bytes);
        return contentType == null ? new XmlReader(in, true, "UTF-8") : new XmlReader(in, contentType, true, "UTF-8");
    }

    private static Optional<Item> item(SyndEntry entry, String source) {
        String link = entry.getLink() == null ? "" : entry.getLink();
        String uri = entry.getUri() == null ? "" : entry.getUri();
        return new FoundItem(
                        source,
                        uri,
                        entry.getTitle(),
                        link.isBlank() ? uri : link,
                        body(entry),
                        entry.getAuthor(),
                        instant(entry),
                        0)
                .item();
    }

    private static @Nullable String body(SyndEntry entry) {
        SyndContent description = entry.getDescription();
        if (description != null
                && description.getValue() != null
                && !description.getValue().isBlank()) {
            return description.getValue();
        }
        return entry.getContents().stream()
                .map(SyndContent::getValue)
                .findFirst()
                .orElse(null);
    }

    @SuppressWarnings("JavaUtilDate") // rome has no other
    private static @Nullable Instant instant(SyndEntry entry) {
        Date date = entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate();
        return date == null ? null : date.toInstant();
    }

    private static String reason(Exception malformed) {
        return Texts.cut(Texts.line(String.valueOf(malformed.getMessage())), LONGEST_REASON);
    }
}
