// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.audit;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Route;
import dev.carillon.http.route.Routes;
import dev.carillon.http.server.Watchman;
import dev.carillon.store.StoreException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes each request that would change something, with what became of it: also those that were refused. Bodies and tokens are not
 * noted. What the log does not take stands in the server's own log instead. Thread-safe.
 */
public final class AuditTrail implements Watchman {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final AuditLog log;
    private final InstantSource clock;

    public AuditTrail(AuditLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void answered(
            Route route,
            Request request,
            Optional<Caller> caller,
            int status,
            @Nullable ProblemException problem,
            long nanos) {
        if (route.reads()) {
            return;
        }
        var entry = new AuditEntry(
                0,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                caller.map(Caller::actor).orElse("anonymous"),
                request.address(),
                route.id(),
                route.access().inWorkspace() ? workspace(request, caller) : null,
                subject(route, request),
                status);
        try {
            log.add(entry);
        } catch (StoreException silent) {
            LOG.warn("the audit log does not take {}: {}", entry, silent.getMessage());
        }
    }

    private static @Nullable String workspace(Request request, Optional<Caller> caller) {
        return request.query(Routes.WORKSPACE.name()).stream()
                .findFirst()
                .or(() -> caller.map(Caller::home))
                .orElse(null);
    }

    private static String subject(Route route, Request request) {
        return route.parameters().stream()
                .filter(parameter -> parameter.place() == Parameter.Place.PATH)
                .map(parameter -> request.path(parameter.name()))
                .collect(Collectors.joining(" "));
    }
}
