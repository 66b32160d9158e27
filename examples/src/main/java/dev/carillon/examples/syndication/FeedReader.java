// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.syndication;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads RSS and Atom by rome, which nobody outside this class sees. */
final class FeedReader {

    private static final int DEEPEST = 100;
    private static final int LONGEST_REASON = 200;

    private FeedReader() {}

    /**
     * The items of a feed.
     *
     * @param contentType as the server said, null for a file
     * @param name of the feed, for messages
     * @throws UnreadableFeed when it is no feed, or has a DOCTYPE, which could make it name files or grow without end
     */
    static List<FeedItem> read(byte[] bytes, @Nullable String contentType, String name) throws UnreadableFeed {
        var input = new SyndFeedInput(false, Locale.ROOT);
        input.setAllowDoctypes(false);
        try (XmlReader xml = reader(bytes, contentType)) {
            String text = text(xml, name);
            return input.build(new StringReader(text)).getEntries().stream()
                    .map(FeedReader::item)
                    .toList();
        } catch (UnreadableFeed known) {
            throw known;
        } catch (FeedException | IOException | IllegalArgumentException malformed) {
            throw new UnreadableFeed(name + ": no feed: " + reason(malformed), malformed);
        }
    }

    private static String text(XmlReader xml, String name) throws IOException {
        var text = new StringWriter();
        xml.transferTo(text);
        if (ElementDepth.exceeds(DEEPEST, text.toString())) {
            throw new UnreadableFeed(name + ": no feed: nested deeper than " + DEEPEST);
        }
        return text.toString();
    }

    private static XmlReader reader(byte[] bytes, @Nullable String contentType) throws IOException {
        var in = new ByteArrayInputStream(bytes);
        return contentType == null ? new XmlReader(in, true, "UTF-8") : new XmlReader(in, contentType, true, "UTF-8");
    }

    private static FeedItem item(SyndEntry entry) {
        String title = line(entry.getTitle());
        String id = Stream.of(line(entry.getUri()), line(entry.getLink()), title)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return new FeedItem(id, title.isEmpty() ? id : title);
    }

    /** On one line and printable. */
    private static String line(@Nullable String raw) {
        return raw == null ? "" : raw.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static String reason(Exception malformed) {
        String words = line(malformed.getMessage());
        return words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON) + "...";
    }
}
