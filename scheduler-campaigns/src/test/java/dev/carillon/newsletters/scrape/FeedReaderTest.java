// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.newsletters.content.Item;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds of all ages and in all states. */
class FeedReaderTest {

    private static final String RSS = "<rss version=\"2.0\"><channel><title>t</title><link>https://example.org/</link>"
            + "<description>d</description>%s</channel></rss>";

    private static byte[] file(String name) throws IOException {
        try (InputStream in = FeedReaderTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static List<Item> read(String xml) throws UnreadableSourceException {
        return FeedReader.read(xml.getBytes(StandardCharsets.UTF_8), null, "feed");
    }

    @ParameterizedTest
    @CsvSource({
        "rss-0.91.xml, 2, Old but fine, https://example.org/old",
        "rss-0.91-doctype.xml, 1, With a document type, https://example.org/doctype",
        "rss-0.92.xml, 1, Zero ninety-two, https://example.org/092",
        "rss-1.0.rdf, 2, An RDF item, https://example.org/rdf",
        "rss-2.0.xml, 2, Two point oh, https://example.org/two",
        "atom-1.0.xml, 2, An entry, https://example.org/entry",
        "atom-0.3.xml, 1, Atom of old, https://example.org/atom03",
    })
    void everyKindOfFeedIsRead(String name, int items, String title, String url) throws Exception {
        List<Item> read = FeedReader.read(file(name), null, "feed");
        assertThat(read).hasSize(items);
        assertThat(read.get(0).title()).isEqualTo(title);
        assertThat(read.get(0).url()).isEqualTo(url);
        assertThat(read).allMatch(item -> item.source().equals("feed"));
    }

    @Test
    void datesAuthorsAndWordsAreRead() throws Exception {
        Item item = FeedReader.read(file("rss-2.0.xml"), null, "feed").get(0);
        assertThat(item.publishedAt()).isEqualTo(Instant.parse("2026-11-19T08:30:00Z"));
        assertThat(item.author()).isEqualTo("ann@example.org (Ann)");
        assertThat(item.summary())
                .contains("<b>bold</b>")
                .doesNotContain("script")
                .doesNotContain("onclick");
        Item entry = FeedReader.read(file("atom-1.0.xml"), null, "feed").get(0);
        assertThat(entry.publishedAt()).isEqualTo(Instant.parse("2026-11-19T10:00:00Z"));
        assertThat(entry.author()).isEqualTo("Bob");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, Grüße",
        "windows-1252, “Grüße”",
        "Shift_JIS, 日本語の見出し",
        "KOI8-R, Привет",
        "UTF-16BE, Ünïcode",
        "windows-1254, Güneş",
        "GB2312, 中文标题",
    })
    void foreignCharactersAreRead(String charset, String title) throws Exception {
        String xml = "<?xml version=\"1.0\" encoding=\"" + charset + "\"?>\n"
                + String.format(RSS, "<item><title>" + title + "</title><link>https://example.org/1</link></item>");
        byte[] bytes = (charset.startsWith("UTF-16") ? "\uFEFF" + xml : xml).getBytes(Charset.forName(charset));
        assertThat(FeedReader.read(bytes, "application/rss+xml", "feed").get(0).title())
                .isEqualTo(title);
    }

    @Test
    void theServersCharsetCounts() throws Exception {
        String xml = String.format(RSS, "<item><title>Grüße</title></item>");
        byte[] bytes = xml.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(FeedReader.read(bytes, "application/xml; charset=ISO-8859-1", "feed")
                        .get(0)
                        .title())
                .isEqualTo("Grüße");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<html><body>404</body></html>",
                "<rss version=\"2.0\"><channel><title>half",
                "<?xml version=\"1.0\"?><feed/>",
                "{\"data\": []}",
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss"
                        + " version=\"2.0\"><channel><title>&x;</title></channel></rss>",
                "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><rss"
                        + " version=\"2.0\"><channel><title>&b;</title></channel></rss>",
                "<?xml version=\"1.0\" encoding=\"no-such\"?><rss version=\"2.0\"><channel/></rss>",
            })
    void whatIsNoFeedIsRefusedWithItsReason(String xml) {
        assertThatThrownBy(() -> read(xml))
                .isInstanceOf(UnreadableSourceException.class)
                .hasMessageStartingWith("no feed: ");
    }

    @Test
    void depthIsBounded() {
        String deep = String.format(RSS, "<item><description>" + "<a>".repeat(100_000) + "</description></item>");
        assertThatThrownBy(() -> read(deep))
                .isInstanceOf(UnreadableSourceException.class)
                .hasMessageContaining("deeper");
    }

    @Test
    void itemsAndTextsAreBounded() throws Exception {
        String many = String.format(
                        RSS,
                        "<item><title>" + "x".repeat(5_000) + "</title><description>" + "y ".repeat(50_000)
                                + "</description></item>")
                .replace("</channel>", "<item><title>z</title></item>".repeat(2_000) + "</channel>");
        List<Item> items = read(many);
        assertThat(items).hasSize(FeedReader.MOST_ITEMS);
        assertThat(items.get(0).title()).hasSize(Item.LONGEST_TITLE).endsWith("...");
        assertThat(items.get(0).summary().length()).isLessThanOrEqualTo(Item.LONGEST_SUMMARY);
    }

    private static @Nullable String url(String link) throws UnreadableSourceException {
        return read(String.format(RSS, "<item><title>t</title><link>" + link + "</link></item>"))
                .get(0)
                .url();
    }

    @Test
    void linksLeadToTheWebOrNowhere() throws Exception {
        assertThat(url("javascript:alert(1)")).isNull();
        assertThat(url("file:///etc/passwd")).isNull();
        assertThat(url("https://example.org/ä b")).isNull();
        assertThat(url(" https://example.org/a?b=c&amp;d=e ")).isEqualTo("https://example.org/a?b=c&d=e");
    }

    @Test
    void scriptsStayOutside() throws Exception {
        String html = "&lt;p onclick='x'&gt;a &lt;a href='javascript:x'&gt;b&lt;/a&gt;&lt;script&gt;c&lt;/script&gt;"
                + "&lt;img src='https://track.example/x'&gt;&lt;/p&gt;";
        Item item = read(String.format(
                        RSS, "<item><title>&lt;b&gt;t&lt;/b&gt;</title><description>" + html + "</description></item>"))
                .get(0);
        assertThat(item.title()).isEqualTo("t");
        assertThat(item.summary()).isEqualTo("<p>a <a rel=\"noopener nofollow\">b</a></p>");
    }

    @Test
    void anItemWithoutAnythingIsLeftOut() throws Exception {
        assertThat(read(String.format(RSS, "<item></item><item><description>only words</description></item>")))
                .extracting(Item::title)
                .containsExactly("only words");
    }
}
