// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A platform of its own: takes posts by HTTP if they are signed, each once, and keeps them. When it is moody it is busy the first
 * time, and falls silent the second time after it has taken a post.
 */
final class Noticeboard implements AutoCloseable {

    /** A post as it was taken. */
    record Notice(String id, String account, String text, String publishTime) {}

    private static final int LARGEST = 100_000;
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final byte[] secret;
    private final boolean moody;
    private final List<Notice> notices = new ArrayList<>();
    private int asked;

    private Noticeboard(HttpServer server, byte[] secret, boolean moody) {
        this.server = server;
        this.secret = secret.clone();
        this.moody = moody;
    }

    /** Opens on a free port of this machine. */
    static Noticeboard open(byte[] secret, boolean moody) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var board = new Noticeboard(server, secret, moody);
        server.createContext("/posts", board::take);
        server.start();
        return board;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/posts";
    }

    /** What was taken, in the order in which it came. */
    synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** How often it was asked. */
    synchronized int asked() {
        return asked;
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked++;
            String body = new String(exchange.getRequestBody().readNBytes(LARGEST), UTF_8);
            if (!isSigned(exchange, body)) {
                exchange.sendResponseHeaders(FORBIDDEN, -1);
            } else if (moody && asked == 1) {
                exchange.getResponseHeaders().set("Retry-After", "600");
                exchange.sendResponseHeaders(UNAVAILABLE, -1);
            } else {
                keep(exchange.getRequestHeaders().getFirst("Idempotency-Key"), body);
                // without an answer the other side cannot know
                if (!moody || asked != 3) {
                    byte[] receipt = ("notice " + notices.size()).getBytes(UTF_8);
                    exchange.sendResponseHeaders(OK, receipt.length);
                    exchange.getResponseBody().write(receipt);
                }
            }
        }
    }

    private void keep(String id, String body) throws IOException {
        if (notices.stream().noneMatch(notice -> notice.id().equals(id))) {
            JsonNode post = new ObjectMapper().readTree(body);
            notices.add(new Notice(
                    id,
                    post.path("platform").asText() + "/" + post.path("account").asText(),
                    post.path("text").asText(),
                    post.path("publish_time").asText()));
        }
    }

    private boolean isSigned(HttpExchange exchange, String body) {
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        String time = exchange.getRequestHeaders().getFirst("webhook-timestamp");
        String signature = exchange.getRequestHeaders().getFirst("webhook-signature");
        if (id == null || time == null || signature == null) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String expected = "v1,"
                    + Base64.getEncoder().encodeToString(mac.doFinal((id + "." + time + "." + body).getBytes(UTF_8)));
            return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
