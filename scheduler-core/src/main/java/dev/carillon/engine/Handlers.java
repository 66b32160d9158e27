// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.handler.FailureRule;
import dev.carillon.handler.JobHandler;
import dev.carillon.job.JobType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A node's handlers by the type they handle. Immutable. */
public final class Handlers {

    /** A handler with the type that reads its payloads. */
    record Registered<P>(JobType<P> type, JobHandler<P> handler, List<FailureRule> rules) {}

    private final Map<String, Registered<?>> byType;

    private Handlers(Map<String, Registered<?>> byType) {
        this.byType = Map.copyOf(byType);
    }

    public static Handlers none() {
        return new Handlers(Map.of());
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
        return new Handlers(all);
    }

    public Set<String> types() {
        return byType.keySet();
    }

    Optional<Registered<?>> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }
}
