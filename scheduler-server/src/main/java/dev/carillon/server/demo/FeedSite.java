// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A site on this machine with one feed. */
record FeedSite(HttpServer server) implements AutoCloseable {

    static FeedSite of(byte[] feed) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/feed", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/xml");
                exchange.sendResponseHeaders(200, feed.length);
                exchange.getResponseBody().write(feed);
            }
        });
        server.start();
        return new FeedSite(server);
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/feed";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
