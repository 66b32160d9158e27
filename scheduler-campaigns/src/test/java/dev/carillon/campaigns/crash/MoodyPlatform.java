// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.crash;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** A platform that is slow, fails and hangs, and keeps its own record of what it has published. */
final class MoodyPlatform extends Dispatcher implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final Map<String, AtomicInteger> published = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    MoodyPlatform() throws IOException {
        server.setDispatcher(this);
        server.start();
    }

    String url() {
        return server.url("/posts").toString();
    }

    /** How often it has published a post. */
    int published(String id) {
        AtomicInteger count = published.get(id);
        return count == null ? 0 : count.get();
    }

    int published() {
        return published.size();
    }

    int asked() {
        return asked.get();
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
        String id = Objects.requireNonNull(request.getHeaders().get("Idempotency-Key"));
        int mood = Math.floorMod(id.hashCode() + 31 * asked.incrementAndGet(), 100);
        var response = new MockResponse.Builder();
        if (mood < 4) {
            return response.code(503).build();
        }
        if (mood < 5) {
            return response.code(500).build();
        }
        if (mood < 6) {
            return response.code(422).build();
        }
        if (mood < 7) {
            return response.onResponseStart(new SocketEffect.CloseSocket()).build();
        }
        published.computeIfAbsent(id, first -> new AtomicInteger()).incrementAndGet();
        if (mood < 8) {
            return response.code(502).build();
        }
        if (mood < 9) {
            return response.onResponseStart(new SocketEffect.CloseSocket()).build();
        }
        if (mood < 10) {
            return response.onResponseStart(SocketEffect.Stall.INSTANCE).build();
        }
        if (mood < 30) {
            response.headersDelay(mood * 3L, TimeUnit.MILLISECONDS);
        }
        return response.body("p" + id).build();
    }

    @Override
    public void close() {
        server.close();
    }
}
