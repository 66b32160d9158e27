// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** A web server whose pages can be changed. Thread-safe. */
public final class Web implements AutoCloseable {

    /** Answers a request. */
    @FunctionalInterface
    public interface Page {
        void serve(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(body -> {
        var thread = new Thread(body, "web");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    public Web() {
        server = server();
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    private static HttpServer server() {
        for (int tries = 0; ; tries++) {
            try {
                int port = ThreadLocalRandom.current().nextInt(20_000, 32_768);
                return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
            } catch (IOException taken) {
                if (tries == 50) {
                    throw new IllegalStateException(taken);
                }
            }
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI().toString());
            Page page = pages.get(exchange.getRequestURI().getPath());
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                page.serve(exchange);
            }
        }
    }

    public String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    public Web page(String path, Page page) {
        pages.put(path, page);
        return this;
    }

    public Web page(String path, String type, byte[] body) {
        return page(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    public Web page(String path, String type, String body) {
        return page(path, type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The addresses that were asked for. */
    public List<String> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
