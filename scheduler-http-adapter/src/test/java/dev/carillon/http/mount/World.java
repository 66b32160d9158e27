// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.carillon.mail.SmtpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** What lies beyond the server, on this machine: a site with a feed, a source of conversations, a mail server. Thread-safe. */
public final class World implements AutoCloseable {

    private final HttpServer site;
    private final GreenMail mail;
    private final Map<String, String> memories = new ConcurrentHashMap<>();
    private final List<String> odd = new CopyOnWriteArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final List<String> keys = new CopyOnWriteArrayList<>();

    World() {
        try {
            site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        site.createContext("/feed", exchange -> answer(exchange, "application/xml", feed()));
        site.createContext("/v1/dev/get_memories", this::memories);
        site.start();
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
    }

    private void memories(HttpExchange exchange) throws IOException {
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("api-key")));
        if (broken.get()) {
            answer(exchange, 503, "text/plain", "out of order");
            return;
        }
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String today = "date=" + LocalDate.now(ZoneOffset.UTC);
        var all = new ArrayList<>(memories.values());
        all.addAll(odd);
        String items = query.contains(today) ? String.join(",", all) : "";
        answer(exchange, "application/json", "{\"memories\": [" + items + "]}");
    }

    private static void answer(HttpExchange exchange, String mediaType, String text) throws IOException {
        answer(exchange, 200, mediaType, text);
    }

    private static void answer(HttpExchange exchange, int status, String mediaType, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", mediaType);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String feed() {
        String yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1) + "T12:00:00Z";
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom">
                  <title>Bells</title><id>urn:bells</id><updated>%1$s</updated>
                  <entry><title>A new bell</title><id>urn:bells:1</id><updated>%1$s</updated><published>%1$s</published>
                    <link href="https://bells.example/1"/><summary>It rings in c.</summary></entry>
                  <entry><title>An old bell</title><id>urn:bells:2</id><updated>%1$s</updated><published>%1$s</published>
                    <link href="https://bells.example/2"/><summary>It rings no more.</summary></entry>
                </feed>
                """.formatted(yesterday);
    }

    /** Has the source give a conversation of today. */
    void remembers(String id, String overview, int actions) {
        String each = "{\"description\": \"do it\", \"completed\": false}";
        memories.put(id, """
                {"id": "%s", "created_at": "%s", "structured": {"title": "About %s", "overview": "%s", "emoji": "x",
                 "category": "work", "action_items": [%s]}, "language": "en"}""".formatted(
                        id, Instant.now(), id, overview, String.join(",", Collections.nCopies(actions, each))));
    }

    /** Has the source give an item as it is beside the others. */
    void gives(String item) {
        odd.add(item);
    }

    /** Has the source answer that it is out of order. */
    void breaks() {
        broken.set(true);
    }

    /** The keys that the source was shown. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    String feedUrl() {
        return "http://localhost:" + site.getAddress().getPort() + "/feed";
    }

    String buddiUrl() {
        return "http://127.0.0.1:" + site.getAddress().getPort() + "/v1/dev";
    }

    SmtpSettings smtp() {
        return SmtpSettings.open("127.0.0.1", mail.getSmtp().getPort());
    }

    /** How many mails the mail server has taken. */
    int mails() {
        return mail.getReceivedMessages().length;
    }

    @Override
    public void close() {
        site.stop(0);
        mail.stop();
    }
}
