// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.syndication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds in files, good and bad. */
class FeedFileTest {

    static final String ATOM = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom">
              <title>Bells</title><id>urn:bells</id><updated>2026-11-20T10:00:00Z</updated>
              <entry><id>urn:bells:2</id><title>Second
                 bell</title><updated>2026-11-20T10:00:00Z</updated></entry>
              <entry><id>urn:bells:1</id><title>İlk çan</title><updated>2026-11-19T10:00:00Z</updated></entry>
            </feed>
            """;

    @TempDir
    Path folder;

    @Test
    void rssIsRead() throws Exception {
        assertThat(Feed.at("feeds/news.xml").items())
                .hasSize(6)
                .first()
                .isEqualTo(new FeedItem("bell-0006", "Belfry of Bruges rings by a new drum"));
    }

    @Test
    void atomIsReadAndTitlesStandOnOneLine() throws Exception {
        assertThat(file(ATOM).items())
                .containsExactly(new FeedItem("urn:bells:2", "Second bell"), new FeedItem("urn:bells:1", "İlk çan"));
    }

    @Test
    void anItemWithoutGuidIsKnownByItsLinkThenByItsTitle() throws Exception {
        String rss = "<rss version=\"2.0\"><channel><title>t</title><link>http://x/</link><description>d</description>"
                + "<item><title>a</title><link>http://x/a</link></item><item><title>b</title></item></channel></rss>";

        assertThat(file(rss).items()).containsExactly(new FeedItem("http://x/a", "a"), new FeedItem("b", "b"));
    }

    @Test
    void whatIsNoFeedIsRefused() throws Exception {
        refused("hello", "no feed: ");
        refused("", "no feed: ");
        refused(ATOM.substring(0, 300), "no feed: ");
        refused("<html><body/></html>", "no feed: ");
    }

    @Test
    void aDoctypeIsRefused() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "hidden");
        refused(
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><rss version=\"2.0\"><channel>"
                        + "<title>&x;</title><link>http://x/</link><description>d</description></channel></rss>",
                "DOCTYPE");
    }

    @Test
    void aFeedThatIsTooLongIsRefused() throws Exception {
        refused(ATOM + " ".repeat(Feed.LONGEST), "longer than 5000000 bytes");
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        refused("<a>".repeat(200_000) + "</a>".repeat(200_000), "no feed: nested deeper than 100");
    }

    @Test
    void tagsThatAreNoElementsDoNotCountAsNesting() {
        String quoted = "<r><!-- <a> --><![CDATA[<a><a>]]><?pi <a>?><a b='>' c=\"<a/>\"/><a></a></r>";

        assertThat(ElementDepth.exceeds(2, quoted)).isFalse();
        assertThat(ElementDepth.exceeds(1, quoted)).isTrue();
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("none.xml");
        assertThatThrownBy(() -> Feed.at(missing.toString()).items())
                .isInstanceOf(UnreadableFeed.class)
                .hasMessage(missing + ": no such file");
    }

    private void refused(String text, String reason) throws Exception {
        Feed feed = file(text);
        assertThatThrownBy(feed::items)
                .isInstanceOf(UnreadableFeed.class)
                .hasMessageContaining(reason)
                .hasMessageStartingWith(folder.toString());
    }

    private Feed file(String text) throws Exception {
        Path file = folder.resolve("feed.xml");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return Feed.at(file.toString());
    }
}
