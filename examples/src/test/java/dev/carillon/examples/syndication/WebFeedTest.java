// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.syndication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Feeds on the web, from servers of every temper. */
@Timeout(60)
class WebFeedTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private Duration patience = Duration.ofSeconds(20);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aFeedIsFetched() throws Exception {
        assertThat(feed(exchange -> answer(exchange, 200, FeedFileTest.ATOM)).items())
                .extracting(FeedItem::title)
                .containsExactly("Second bell", "İlk çan");
    }

    @Test
    void anUnchangedFeedIsNotSentAgain() throws Exception {
        var asked = new AtomicReference<List<String>>();
        Feed feed = feed(exchange -> {
            asked.set(exchange.getRequestHeaders().get("If-None-Match"));
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            answer(exchange, asked.get() == null ? 200 : 304, FeedFileTest.ATOM);
        });

        List<FeedItem> first = feed.items();

        assertThat(feed.items()).isEqualTo(first).hasSize(2);
        assertThat(asked.get()).containsExactly("\"v1\"");
    }

    @Test
    void aRedirectIsFollowed() throws Exception {
        server.createContext("/elsewhere", exchange -> answer(exchange, 200, FeedFileTest.ATOM));

        assertThat(feed(exchange -> {
                            exchange.getResponseHeaders().set("Location", "/elsewhere");
                            answer(exchange, 302, "");
                        })
                        .items())
                .hasSize(2);
    }

    @Test
    void anyOtherAnswerIsAFailure() {
        refused(exchange -> answer(exchange, 503, "busy"), "the server answered 503");
        refused(exchange -> answer(exchange, 304, ""), "the server answered 304");
    }

    @Test
    void anAnswerThatIsNoFeedIsAFailure() {
        refused(exchange -> answer(exchange, 200, "<html/>"), "no feed: ");
        refused(exchange -> answer(exchange, 200, "<!DOCTYPE x>" + FeedFileTest.ATOM), "no feed: ");
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        refused(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (var body = exchange.getResponseBody()) {
                        while (end.getCount() > 0) {
                            body.write(new byte[64 * 1024]);
                        }
                    }
                },
                "longer than 5000000 bytes");
    }

    @Test
    void aServerThatNeverAnswersIsLeft() {
        patience = Duration.ofMillis(300);
        refused(exchange -> awaitEnd(), "no answer within 300 ms");
    }

    @Test
    void aServerThatStopsInTheMiddleIsLeft() {
        patience = Duration.ofMillis(300);
        refused(
                exchange -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write('<');
                    exchange.getResponseBody().flush();
                    awaitEnd();
                },
                "no answer within 300 ms");
    }

    @Test
    void aServerThatHangsUpIsAFailure() {
        refused(
                exchange -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write('<');
                    exchange.close();
                },
                "http://127.0.0.1:");
    }

    @Test
    void aServerThatIsNotThereIsAFailure() {
        Feed feed = feed(exchange -> answer(exchange, 200, ""));
        server.stop(0);

        assertThatThrownBy(feed::items).isInstanceOf(UnreadableFeed.class).hasMessageContaining("/feed: ");
    }

    @Test
    void anAddressWithoutHostIsRefused() {
        assertThatThrownBy(() -> Feed.at("http:///x")).isInstanceOf(IllegalArgumentException.class);
    }

    private void refused(HttpHandler handler, String reason) {
        Feed feed = feed(handler);
        assertThatThrownBy(feed::items).isInstanceOf(UnreadableFeed.class).hasMessageContaining(reason);
        server.removeContext("/feed");
    }

    private Feed feed(HttpHandler handler) {
        server.createContext("/feed", handler);
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/feed");
        return new WebFeed(address, new WebFeed.Patience(Duration.ofSeconds(5), patience));
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        boolean none = status == 304 || bytes.length == 0;
        exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
        if (!none) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
