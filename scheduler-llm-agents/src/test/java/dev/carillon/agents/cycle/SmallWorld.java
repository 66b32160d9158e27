// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import dev.carillon.agents.AgentSimulation;
import dev.carillon.agents.social.Cycles.Done;
import dev.carillon.agents.social.NewPersona;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.memory.InMemorySocialStore;
import dev.carillon.execution.Execution;
import dev.carillon.llm.ChatModel;
import dev.carillon.testkit.VirtualScheduler;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** A simulation of a few personas in virtual time; for its personas it is always noon. */
final class SmallWorld {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final String JOB = "agent-cycle-main";

    private final SocialStore network;
    private final VirtualScheduler scheduler;

    SmallWorld(int personas, ChatModel model, CycleSettings settings) {
        this(populated(personas), model, settings);
    }

    SmallWorld(SocialStore network, ChatModel model, CycleSettings settings) {
        this.network = network;
        this.scheduler = VirtualScheduler.at(NOON.toString());
        scheduler.plugin(
                AgentSimulation.of(network, model).settings(settings).clock(Clock.fixed(NOON, ZoneOffset.UTC)));
    }

    static SocialStore populated(int personas) {
        var network = new InMemorySocialStore();
        network.personas().addAll(some(personas), NOON);
        return network;
    }

    static List<NewPersona> some(int personas) {
        return IntStream.rangeClosed(1, personas)
                .mapToObj(number -> new NewPersona(
                        "user" + number, "", "Number " + number + " loves gardening, football and trains."))
                .toList();
    }

    SocialStore network() {
        return network;
    }

    VirtualScheduler scheduler() {
        return scheduler;
    }

    /** Plays a cycle now. */
    Execution cycle() {
        return scheduler.runNow(JOB);
    }

    String latest() {
        return network.cycles().latest(1).get(0).id();
    }

    String transcript() {
        return Transcript.of(network, latest());
    }

    List<Done> done() {
        return network.cycles().done(latest());
    }

    List<String> endings() {
        return network.cycles().agents(latest()).stream()
                .map(agent -> String.valueOf(agent.ending()))
                .toList();
    }
}
