// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.memory;

import dev.carillon.agents.social.Cycles;
import dev.carillon.agents.social.Feed;
import dev.carillon.agents.social.Personas;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.rules.Arguments;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The complete store in memory: for tests, and for simulations that need not survive the process. Nothing is ever forgotten.
 * One lock guards each simulation. Thread-safe.
 */
public final class InMemorySocialStore implements SocialStore {

    private final ConcurrentNavigableMap<String, Simulation> all;
    private final String name;
    private final Simulation simulation;

    /** A store of its own, opened at the simulation {@link SocialStore#MAIN}. */
    public InMemorySocialStore() {
        this(new ConcurrentSkipListMap<>(), MAIN);
    }

    private InMemorySocialStore(ConcurrentNavigableMap<String, Simulation> all, String name) {
        this.all = all;
        this.name = name;
        this.simulation = all.computeIfAbsent(name, absent -> new Simulation());
    }

    @Override
    public String simulation() {
        return name;
    }

    @Override
    public List<String> simulations(String after, int limit) {
        int most = Arguments.limit("limit", limit, Arguments.MOST_READ);
        return all.tailMap(after, false).entrySet().stream()
                .filter(one -> one.getValue().isThere())
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
    }

    @Override
    public boolean has(String other) {
        Simulation found = all.get(other);
        return found != null && found.isThere();
    }

    @Override
    public Personas personas() {
        return new MemoryPersonas(simulation);
    }

    @Override
    public Feed feed() {
        return new MemoryFeed(simulation);
    }

    @Override
    public Cycles cycles() {
        return new MemoryCycles(simulation);
    }

    @Override
    public SocialStore in(String other) {
        return new InMemorySocialStore(all, Arguments.simulation(other));
    }

    @Override
    public SocialStore fork(String copy) {
        var fork = new InMemorySocialStore(all, Arguments.simulation(copy));
        if (copy.equals(name) || !fork.simulation.become(simulation.write(State::copy))) {
            throw Arguments.taken(copy);
        }
        return fork;
    }
}
