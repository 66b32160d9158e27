// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import dev.carillon.JobClient;
import dev.carillon.agents.AgentSimulation;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Handler;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.time.InstantSource;
import java.util.List;

/** What the routes go through: the simulation that a request is about, for those whose it is. */
record Door(
        SocialStore network, List<AgentSimulation> played, JobClient client, InstantSource clock, String workspace) {

    static final String TAG = "agents";

    private static final int LONGEST_NAME = 60;
    private static final Parameter<String> SIMULATION =
            Parameter.text("simulation", LONGEST_NAME, "Which simulation; the usual one when nothing is said");

    /** Answers what is asked of a simulation. */
    @FunctionalInterface
    interface Answering {
        Reply answer(Call call, SocialStore network) throws Exception;
    }

    /** Begins a route about one simulation. */
    static Route.Builder at(Method method, String path, String id, String summary) {
        return Route.of(method, "/api/v1/agents" + path, id)
                .tag(TAG)
                .summary(summary)
                .takes(SIMULATION);
    }

    /** A handler that finds the simulation first. */
    Handler to(Answering answering) {
        return call -> {
            requireHere(call);
            return answering.answer(call, simulation(call));
        };
    }

    /**
     * Requires that the simulations are those of the call's workspace.
     *
     * @throws ProblemException 404 otherwise
     */
    void requireHere(Call call) {
        if (!call.workspace().equals(workspace)) {
            throw ProblemException.absent("workspace");
        }
    }

    private SocialStore simulation(Call call) {
        String name = call.find(SIMULATION).orElse(network.simulation());
        if (name.equals(network.simulation())) {
            return network;
        }
        if (!network.has(name)) {
            throw ProblemException.absent("simulation");
        }
        return network.in(name);
    }

    /**
     * The plug-in that plays a simulation.
     *
     * @throws ProblemException 409 when none does here
     */
    AgentSimulation player(SocialStore simulation) {
        return played.stream()
                .filter(one -> one.network().simulation().equals(simulation.simulation()))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        409, "simulation: \"" + simulation.simulation() + "\" is not played by this server"));
    }

    boolean isPlayed(String simulation) {
        return played.stream().anyMatch(one -> one.network().simulation().equals(simulation));
    }

    /** The jobs, in the caller's name. */
    JobClient client(Call call) {
        return client.by(call.caller().actor());
    }

    /** How many to read, so that it shows whether there are more than a page takes. */
    static int oneMore(long limit) {
        return Math.toIntExact(limit + 1);
    }
}
