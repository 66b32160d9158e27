// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import dev.carillon.JobClient;
import dev.carillon.agents.AgentSimulation;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.http.route.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Simulations of a store over HTTP, under {@code /api/v1/agents}. They belong to one workspace: for all others there is nothing.
 * Requests may name a simulation; that of the given network is meant otherwise. Thread-safe.
 *
 * @param network the simulation that is meant when a request names none; its store's others can be read and written as well
 * @param played the plug-ins of those simulations that have one: only these have cycles begun
 * @param client of the workspace in which the plug-ins' jobs are
 * @param clock by which posts and personas have their time
 * @param workspace whose members see them
 */
public record AgentsApi(
        SocialStore network, List<AgentSimulation> played, JobClient client, InstantSource clock, String workspace) {

    public AgentsApi {
        played = List.copyOf(played);
    }

    /** Its routes. */
    public List<Route> routes() {
        var door = new Door(network, played, client, clock, workspace);
        var all = new ArrayList<Route>();
        all.addAll(new SimulationRoutes(door).all());
        all.addAll(new PersonaRoutes(door).all());
        all.addAll(new PersonaLines(door).all());
        all.addAll(new FollowRoutes(door).all());
        all.addAll(new PostRoutes(door).all());
        all.addAll(new SettingsRoutes(door).all());
        all.addAll(new CycleRoutes(door).all());
        all.addAll(new TurnRoutes(door).all());
        return List.copyOf(all);
    }
}
