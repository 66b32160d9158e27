// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import dev.carillon.agents.social.SocialStore;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.util.List;

/** The simulations of the store, and copies of them to go on from. */
final class SimulationRoutes {

    private final Door door;

    SimulationRoutes(Door door) {
        this.door = door;
    }

    /**
     * A simulation.
     *
     * @param played whether its cycles are begun by this server
     */
    public record SimulationView(String simulation, boolean played) {}

    /** What a copy is called: 1 to 60 characters of a-z, 0-9, _ and -, a letter first. */
    public record Fork(String simulation) {}

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, "/api/v1/agents/simulations", "listSimulations")
                        .tag(Door.TAG)
                        .summary("The simulations that are there, by name")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(SimulationView.class, "Some of them")
                        .by(this::list),
                Door.at(
                                Method.POST,
                                "/forks",
                                "forkSimulation",
                                "Copies all of a simulation as it is now, ids included: a checkpoint to come back to, or"
                                        + " the beginning of another course")
                        .may(Access.EDITOR)
                        .body(Fork.class)
                        .answers(201, SimulationView.class, "The copy")
                        .fails(409)
                        .by(door.to(this::fork)));
    }

    private Reply list(Call call) {
        door.requireHere(call);
        long limit = call.get(Page.LIMIT);
        List<String> read = door.network().simulations(call.find(Page.AFTER).orElse(""), Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, name -> name, this::view));
    }

    private Reply fork(Call call, SocialStore network) {
        String name = call.body(Fork.class).simulation();
        if (name.equals(network.simulation()) || network.has(name)) {
            throw ProblemException.of(409, "simulation: \"" + name + "\" is there already, expected a new one");
        }
        SocialStore copy = network.fork(name);
        return Reply.created("/api/v1/agents/personas?simulation=" + name, view(copy.simulation()));
    }

    private SimulationView view(String simulation) {
        return new SimulationView(simulation, door.isPlayed(simulation));
    }
}
