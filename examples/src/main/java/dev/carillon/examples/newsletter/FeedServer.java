// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.newsletter;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Serves one feed on this machine, as a site would. */
record FeedServer(HttpServer server) implements AutoCloseable {

    static FeedServer of(byte[] feed) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/feed", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/xml");
                exchange.sendResponseHeaders(200, feed.length);
                exchange.getResponseBody().write(feed);
            }
        });
        server.start();
        return new FeedServer(server);
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/feed";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
