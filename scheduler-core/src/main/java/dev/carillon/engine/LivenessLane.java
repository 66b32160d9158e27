// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.RunId;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says that the node lives, and gives back what the store thinks it holds but which it does not know: the harvest of
 * answers that were lost. A node that lives is no proof that each of its runs does.
 */
final class LivenessLane implements Lane {

    private static final Duration ANSWER_TIME_OUT = Duration.ofSeconds(10);

    private final JobStore store;
    private final NodeId node;
    private final Set<String> types;
    private final Bodies bodies;
    private final Contact contact;
    private final Duration heartbeat;
    private final Map<RunId, Instant> unknownSince = new HashMap<>();

    LivenessLane(JobStore store, NodeId node, Set<String> types, Bodies bodies, Contact contact, Duration heartbeat) {
        this.store = store;
        this.node = node;
        this.types = types;
        this.bodies = bodies;
        this.contact = contact;
        this.heartbeat = heartbeat;
    }

    @Override
    public String name() {
        return "liveness";
    }

    @Override
    public Duration tick() {
        try {
            Set<RunId> held = store.nodes().renew(node, types);
            contact.made(store.now());
            giveBackUnknown(held);
        } catch (RuntimeException silence) {
            contact.lost();
            throw silence;
        }
        return heartbeat;
    }

    private void giveBackUnknown(Set<RunId> held) {
        Instant now = store.now();
        unknownSince.keySet().retainAll(held);
        for (RunId run : held) {
            if (bodies.holds(run)) {
                unknownSince.remove(run);
            } else {
                unknownSince.putIfAbsent(run, now);
            }
        }
        Set<RunId> orphans = unknownSince.entrySet().stream()
                .filter(unknown -> !unknown.getValue().plus(ANSWER_TIME_OUT).isAfter(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        if (!orphans.isEmpty()) {
            store.nodes().reclaim(node, orphans, "orphaned: its node does not know it");
            unknownSince.keySet().removeAll(orphans);
        }
    }
}
