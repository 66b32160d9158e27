// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A feed with an item for each title. */
final class Feed implements AutoCloseable {

    private final HttpServer server;

    Feed(String date, String... titles) {
        var xml = new StringBuilder("<rss version=\"2.0\"><channel><title>t</title><link>https://e.org/</link>"
                + "<description>d</description>");
        for (String title : titles) {
            xml.append("<item><title>%s</title><link>https://e.org/%s</link><pubDate>%s</pubDate></item>"
                    .formatted(title, title, date));
        }
        byte[] body = xml.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/feed";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
