// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.birthdays;

import dev.carillon.bots.Bots;
import dev.carillon.http.health.Health;
import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.store.StoredJob;
import java.util.List;
import java.util.Set;

/** How the scheduler is, for everybody. */
record HealthRoutes(House house, Health health) {

    private static final Set<String> TYPES = Set.of(Bots.BIRTHDAY.name(), Bots.VISITOR.name());

    /**
     * How it is.
     *
     * @param status {@code healthy} or {@code unhealthy}
     * @param schedulerRunning whether the node of this server does its work
     * @param redisConnected whether what runs are kept in answers: here that is the database
     */
    @SnakeCase
    public record HealthView(
            String status, boolean schedulerRunning, boolean redisConnected, long totalJobs, long enabledJobs) {}

    List<Route> all() {
        return List.of(house.at(Method.GET, "/health", "GetHealth", "How the scheduler is")
                .may(Access.ANYONE)
                .answers(200, HealthView.class, "It")
                .by(call -> Reply.ok(view())));
    }

    private HealthView view() {
        Health.Report report = health.report();
        if (!report.store()) {
            return new HealthView("unhealthy", false, false, 0, 0);
        }
        List<StoredJob> bots = house.client().jobs().stream()
                .filter(stored -> TYPES.contains(stored.job().type()))
                .toList();
        long enabled = bots.stream().filter(stored -> stored.job().enabled()).count();
        Health.Node node = report.node();
        return new HealthView(
                report.ready() ? "healthy" : "unhealthy", node != null && node.atWork(), true, bots.size(), enabled);
    }
}
