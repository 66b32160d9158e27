// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.birthdays;

import dev.carillon.JobClient;
import dev.carillon.bots.Bots;
import dev.carillon.http.health.Health;
import dev.carillon.http.mount.FastApi;
import dev.carillon.http.mount.Mount;
import dev.carillon.http.route.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The API of the automation scheduler of LinkedIn Birthday Auto: birthday and visitor bots, their times and their runs. */
public final class BirthdaysMount {

    private static final String TITLE = "LinkedIn Birthday Auto Scheduler";
    private static final int UNAUTHORIZED = 401;

    private BirthdaysMount() {}

    /**
     * The mount.
     *
     * @param bots as the scheduler has them
     * @param client by which runs are asked for
     * @param health of the server
     */
    public static Mount of(Bots bots, JobClient client, Health health) {
        FastApi dialect =
                FastApi.USUAL.unsigned(UNAUTHORIZED, "Missing API Key").untrue(UNAUTHORIZED, "Invalid API Key");
        var house = new House(bots, client, dialect);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new JobRoutes(house).all());
        routes.addAll(new RunRoutes(house).all());
        routes.addAll(new HealthRoutes(house, health).all());
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("message", TITLE);
        return new Mount("birthdays", TITLE, dialect, routes, root);
    }
}
