// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.health;

import dev.carillon.http.route.Access;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.util.List;
import java.util.Map;

/** Probes, for whoever starts and stops servers. They say whether, and to those who are signed in also how. */
public record HealthRoutes(Health health) {

    private static final int NOT_READY = 503;

    /** One word. */
    public record Word(String status) {}

    public List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/health/live", "getLiveness")
                        .tag("health")
                        .summary("Whether the process answers at all; if not, restart it")
                        .may(Access.ANYONE)
                        .answers(200, Word.class, "It does")
                        .by(call -> Reply.ok(new Word("up"))),
                Route.of(Method.GET, "/health/ready", "getReadiness")
                        .tag("health")
                        .summary("Whether it can do what it is there for; if not, send it nothing for now")
                        .may(Access.ANYONE)
                        .answers(200, Word.class, "It can")
                        .by(call -> ready()),
                Route.of(Method.GET, "/health/scheduler", "getSchedulerHealth")
                        .tag("health")
                        .summary("What it does, and what it waits for")
                        .may(Access.SIGNED_IN)
                        .answers(200, Health.Report.class, "How it is")
                        .by(call -> Reply.ok(health.report())));
    }

    private Reply ready() {
        return health.report().ready()
                ? Reply.ok(new Word("ready"))
                : new Reply(NOT_READY, new Word("not ready"), Map.of());
    }
}
