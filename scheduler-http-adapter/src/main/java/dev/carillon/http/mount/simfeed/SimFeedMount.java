// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.simfeed;

import dev.carillon.JobClient;
import dev.carillon.agents.AgentSimulation;
import dev.carillon.http.identity.Identity;
import dev.carillon.http.mount.FastApi;
import dev.carillon.http.mount.Mount;
import dev.carillon.http.route.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The API of Sim-Feed's scheduler engine: its admins, personas and posts, and how often a cycle begins. */
public final class SimFeedMount {

    private static final String TITLE = "Sim-Feed Decision Engine";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private SimFeedMount() {}

    /**
     * The mount.
     *
     * @param simulation whose personas and posts they are
     * @param client by which its job is changed
     * @param identity whose administrators the admins are
     * @param clock for when personas were made, and which posts are recent
     */
    public static Mount of(AgentSimulation simulation, JobClient client, Identity identity, InstantSource clock) {
        FastApi dialect =
                FastApi.USUAL.unsigned(UNAUTHORIZED, "Not authenticated").untrue(FORBIDDEN, "Invalid credentials");
        List<Route> routes = new ArrayList<>();
        routes.addAll(new PostRoutes(simulation.network(), clock, dialect).all());
        routes.addAll(new AdminRoutes(identity, dialect).all());
        routes.addAll(new PersonaRoutes(simulation.network(), clock, dialect).all());
        routes.addAll(new IntervalRoutes(simulation, client, dialect).all());
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("message", "Welcome to " + TITLE);
        root.put("status", "OK");
        return new Mount("simfeed", TITLE, dialect, routes, root);
    }
}
