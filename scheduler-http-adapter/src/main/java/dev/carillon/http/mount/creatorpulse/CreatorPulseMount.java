// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import dev.carillon.JobClient;
import dev.carillon.http.mount.Mount;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.Newsletters;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The scheduler API of CreatorPulse: newsletter jobs of workspaces, and what became of their runs. */
public final class CreatorPulseMount {

    private static final String TITLE = "CreatorPulse Scheduler";
    private static final String VERSION = "1.0.0";

    private CreatorPulseMount() {}

    /**
     * The mount.
     *
     * @param newsletters as the scheduler has them
     * @param client by which runs are asked for
     * @param workspaces the names of all that there are: administrators belong to each
     * @param clock for how far statistics go, and how long it is until a run
     */
    public static Mount of(
            Newsletters newsletters, JobClient client, Supplier<List<String>> workspaces, InstantSource clock) {
        var dialect = new EnvelopeDialect();
        var house = new House(newsletters, client, workspaces, clock, dialect);
        // a workspace's routes stand before those of a job, which has any name
        List<Route> routes = new ArrayList<>();
        routes.addAll(new ActivityRoutes(house).all());
        routes.addAll(new JobRoutes(house).all());
        routes.addAll(new ControlRoutes(house).all());
        routes.addAll(new HistoryRoutes(house).all());
        return new Mount("creatorpulse", TITLE, dialect, routes, root());
    }

    private static Map<String, Object> root() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("success", true);
        root.put("data", Map.of("name", TITLE, "version", VERSION, "docs", "/docs", "api_v1", "/api/v1"));
        root.put("error", null);
        return root;
    }
}
