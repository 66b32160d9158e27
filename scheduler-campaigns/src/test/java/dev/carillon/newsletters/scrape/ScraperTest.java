// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.newsletters.Web;
import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.content.Source;
import dev.carillon.newsletters.content.SourceState;
import dev.carillon.newsletters.store.memory.InMemoryNewsletterStore;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScraperTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String FEED = "<rss version=\"2.0\"><channel><title>t</title><link>https://example.org/</link>"
            + "<description>d</description><item><title>One</title><link>https://example.org/1</link>"
            + "<pubDate>Thu, 19 Nov 2026 09:30:00 GMT</pubDate></item></channel></rss>";
    private static final String LISTING = """
        {"data": {"children": [
          {"data": {"name": "t3_1", "title": "The same &amp; more", "url": "https://www.example.org/1/?utm_source=x",
                    "permalink": "/r/java/comments/1", "author": "ann", "score": 42, "created_utc": 1795082400.0}},
          {"data": {"name": "t3_2", "title": "A question", "is_self": true, "selftext": "Why <b>?", "score": 7,
                    "permalink": "/r/java/comments/2", "created_utc": 1795082400}},
          {"data": {"name": "t3_3", "title": "Pinned", "stickied": true}},
          {"data": {"name": "t3_4", "title": "Adults", "over_18": true}},
          {"data": {"name": "t3_5"}}, {}, 7
        ]}}\
        """;

    private final Web web = new Web();
    private final InMemoryNewsletterStore store = new InMemoryNewsletterStore();
    private final WebAccess access =
            WebAccess.DEFAULT.inside().timeout(Duration.ofSeconds(5)).reddit(web.url(""));
    private final Scraper scraper = new Scraper(store, access, InstantSource.fixed(NOON));

    @AfterEach
    void close() {
        web.close();
    }

    private Source feed(String name) {
        Source source = Source.rss("acme", name, web.url("/" + name));
        store.sources().add(source);
        return source;
    }

    private Scrape scrape(Scraper by, Source... sources) throws Exception {
        return by.scrape("acme", List.of(sources));
    }

    @Test
    void feedsAndListingsAreRead() throws Exception {
        web.page("/feed", "application/rss+xml", FEED);
        web.page("/r/java/top.json", "application/json", LISTING);
        Source reddit = Source.reddit("acme", "java", "r/java");
        store.sources().add(reddit);
        Scrape scrape = scrape(scraper, feed("feed"), reddit);
        assertThat(scrape.failures()).isEmpty();
        assertThat(scrape.found()).isEqualTo(3);
        List<Item> items =
                store.items().unused("acme", "job", List.of("feed", "java"), NOON.minus(Duration.ofDays(2)), NOON, 10);
        assertThat(items).extracting(Item::title).containsExactlyInAnyOrder("One", "A question");
        Item question =
                items.stream().filter(one -> one.score() == 7).findFirst().orElseThrow();
        assertThat(question.url()).isEqualTo(web.url("/r/java/comments/2"));
        assertThat(question.summary()).isEqualTo("<p>Why &lt;b&gt;?</p>");
    }

    @Test
    void wordsOfSettingsMeanNamesAndKinds() {
        Source one = feed("one");
        Source two = feed("two");
        store.sources().add(Source.reddit("acme", "java", "r/java"));
        store.sources().add(new Source("acme", "off", one.kind(), one.address(), false));
        assertThat(scraper.meant("acme", List.of("rss"))).containsExactly(one, two);
        assertThat(scraper.meant("acme", List.of("two", "reddit"))).hasSize(2);
        assertThat(scraper.meant("acme", List.of("off", "nothing"))).isEmpty();
        assertThat(scraper.meant("other", List.of("rss"))).isEmpty();
    }

    @Test
    void whatHasNotChangedIsNotReadAgain() throws Exception {
        web.page("/feed", exchange -> {
            if ("\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
                    && "Thu, 19 Nov 2026 10:00:00 GMT"
                            .equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.getResponseHeaders().set("Last-Modified", "Thu, 19 Nov 2026 10:00:00 GMT");
            byte[] body = FEED.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
        Source source = feed("feed");
        assertThat(scrape(scraper, source).found()).isEqualTo(1);
        assertThat(store.sources().state("acme", "feed").tag()).isEqualTo("\"v1\"");
        Scrape second = scrape(scraper, source);
        assertThat(second.found()).isZero();
        assertThat(second.failures()).isEmpty();
        assertThat(store.sources().state("acme", "feed").tag()).isEqualTo("\"v1\"");
    }

    @Test
    void oneThatFailsLosesTheOthersNothing() throws Exception {
        web.page("/good", "application/rss+xml", FEED);
        web.page("/html", "text/html", "<html></html>");
        Scrape scrape = scrape(scraper, feed("missing"), feed("html"), feed("good"));
        assertThat(scrape.found()).isEqualTo(1);
        assertThat(scrape.failed()).isFalse();
        assertThat(scrape.failures()).hasSize(2);
        assertThat(scrape.failures().get(0))
                .startsWith("missing: http://localhost")
                .endsWith("the server answered 404");
        assertThat(scrape.failures().get(1)).startsWith("html: no feed");
        SourceState state = store.sources().state("acme", "missing");
        assertThat(state.failures()).isEqualTo(1);
        assertThat(state.error()).contains("404");
    }

    @Test
    void whoWantsToBeLeftAloneIs() throws Exception {
        web.page("/busy", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            exchange.sendResponseHeaders(429, -1);
        });
        Source busy = feed("busy");
        assertThat(scrape(scraper, busy).failed()).isTrue();
        assertThat(store.sources().state("acme", "busy").notBefore()).isEqualTo(NOON.plusSeconds(3_600));
        assertThat(scrape(scraper, busy).failures().get(0)).contains("left alone until 2026-11-20T13:00:00Z");
        assertThat(web.asked()).hasSize(1);
        scrape(new Scraper(store, access, InstantSource.fixed(NOON.plusSeconds(3_601))), busy);
        assertThat(web.asked()).hasSize(2);
    }

    private String failure(Source source) throws Exception {
        Scrape scrape =
                scrape(new Scraper(store, access.timeout(Duration.ofSeconds(2)), InstantSource.fixed(NOON)), source);
        assertThat(scrape.failures()).hasSize(1);
        return scrape.failures().get(0);
    }

    @Test
    void aLongBodyIsCutOff() throws Exception {
        web.page("/long", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] some = " ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            OutputStream out = exchange.getResponseBody();
            for (int mb = 0; mb < 500; mb++) {
                out.write(some);
            }
        });
        assertThat(failure(feed("long"))).endsWith("longer than 5000000 bytes");
    }

    @Test
    void aBombOfGzipIsCutOff() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1_000_000];
            for (int mb = 0; mb < 200; mb++) {
                gzip.write(zeros);
            }
        }
        web.page("/bomb", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            packed.writeTo(exchange.getResponseBody());
        });
        assertThat(packed.size()).isLessThan(1_000_000);
        assertThat(failure(feed("bomb"))).endsWith("longer than 5000000 bytes");
    }

    @Test
    void aBodyWithoutEndIsGivenUp() throws Exception {
        var end = new CountDownLatch(1);
        web.page("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("<rss>".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(failure(feed("endless"))).endsWith("no whole answer within 2000 ms");
        end.countDown();
    }

    @Test
    void redirectionsWithoutEndAreGivenUp() throws Exception {
        web.page("/round", exchange -> {
            exchange.getResponseHeaders().set("Location", "/round");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(failure(feed("round"))).contains("Too many follow-up requests");
    }

    @Test
    void onlyPublicAddressesAreAskedUnlessAHostWantsOtherwise() throws Exception {
        web.page("/inside", "application/rss+xml", FEED);
        var careful = new Scraper(store, WebAccess.DEFAULT, InstantSource.fixed(NOON));
        Scrape scrape = scrape(careful, feed("inside"));
        assertThat(scrape.failures().get(0)).endsWith("localhost is not a public address");
        assertThat(web.asked()).isEmpty();
    }
}
