// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.handler.FailureRule;
import dev.carillon.handler.JobHandler;
import dev.carillon.job.JobType;
import dev.carillon.observation.Tracing;
import dev.carillon.store.Claim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A node's handlers by the type they handle, and what surrounds their calls. Immutable. */
public final class Handlers {

    /** A handler with the type that reads its payloads. */
    record Registered<P>(JobType<P> type, JobHandler<P> handler, List<FailureRule> rules) {}

    private final Map<String, Registered<?>> byType;

    private final CarefulTracing tracing;

    private Handlers(Map<String, Registered<?>> byType, CarefulTracing tracing) {
        this.byType = Map.copyOf(byType);
        this.tracing = tracing;
    }

    public static Handlers none() {
        return new Handlers(Map.of(), new CarefulTracing(Tracing.none()));
    }

    /**
     * These and one more.
     *
     * @param rules what its exceptions mean
     * @throws IllegalArgumentException when the type has a handler already
     */
    public <P> Handlers with(JobType<P> type, JobHandler<P> handler, FailureRule... rules) {
        if (byType.containsKey(type.name())) {
            throw new IllegalArgumentException("type: \"" + type + "\" has a handler already, expected one");
        }
        var all = new LinkedHashMap<>(byType);
        all.put(type.name(), new Registered<>(type, handler, List.of(rules)));
        return new Handlers(all, tracing);
    }

    /** The same, their calls traced. */
    public Handlers tracedBy(Tracing newTracing) {
        return new Handlers(byType, new CarefulTracing(newTracing));
    }

    /** Opens what surrounds the call of a handler, on its thread. */
    HandlerScope open(Claim claim) {
        return HandlerScope.open(claim, tracing);
    }

    public Set<String> types() {
        return byType.keySet();
    }

    /** The types that they handle, by name. */
    public List<JobType<?>> jobTypes() {
        var types = new ArrayList<JobType<?>>();
        byType.values().forEach(registered -> types.add(registered.type()));
        types.sort(Comparator.comparing(JobType::name));
        return List.copyOf(types);
    }

    Optional<Registered<?>> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }
}
