// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A feed on the web that answers until it is told to keep whoever asks waiting. */
final class HoldingServer implements AutoCloseable {

    private final byte[] feed;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean holding;

    HoldingServer(String feed) throws IOException {
        this.feed = feed.getBytes(UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/feed", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/feed";
    }

    /** From now on nobody gets an answer. */
    void hold() {
        holding = true;
    }

    /** Waits until somebody waits in vain. */
    void awaitHeld() throws InterruptedException {
        held.await();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (holding) {
            held.countDown();
            try {
                end.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(200, feed.length);
        exchange.getResponseBody().write(feed);
        exchange.close();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
