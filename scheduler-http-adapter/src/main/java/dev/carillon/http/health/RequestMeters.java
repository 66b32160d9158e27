// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.health;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Route;
import dev.carillon.http.server.Watchman;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long requests take, by route and status: {@code http.server.requests}. Thread-safe. */
public final class RequestMeters implements Watchman {

    private final MeterRegistry registry;

    public RequestMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void answered(
            Route route,
            Request request,
            Optional<Caller> caller,
            int status,
            @Nullable ProblemException problem,
            long nanos) {
        Timer.builder("http.server.requests")
                .description("Requests by route")
                .tag("method", route.method().name())
                .tag("uri", route.path())
                .tag("status", Integer.toString(status))
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }
}
