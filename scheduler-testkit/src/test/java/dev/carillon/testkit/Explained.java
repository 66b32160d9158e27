// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.JobClient;
import dev.carillon.explain.Explanation;
import dev.carillon.explain.Reason;
import dev.carillon.store.ConnectionSource;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.store.memory.InMemoryJobStore;
import dev.carillon.trigger.Calendars;
import java.time.Duration;
import java.util.Set;

/** A store at noon of 20 November 2026, what is done to it by hand, and a client that explains it; a lease is 12 s. */
final class Explained {

    static final Duration LEASE = Duration.ofSeconds(12);

    final VirtualClock clock = new VirtualClock(StoreFixture.NOON);
    final JobStore store = new InMemoryJobStore(clock, 10_000);
    final StoreFixture fixture = new StoreFixture(clock, store);
    final NodeId anna = fixture.anna();
    final NodeId bert = fixture.bert();

    JobClient client() {
        return client(Calendars.none());
    }

    JobClient client(Calendars calendars) {
        return JobClient.on(store, calendars, ConnectionSource.none())
                .explaining(clock, LEASE)
                .by("carla");
    }

    /** Says that a node lives that has the handler of the fixture's type, and room. */
    void lives(NodeId node) {
        lives(node, 4, 0, false);
    }

    void lives(NodeId node, int slots, int used, boolean draining) {
        store.nodes().renew(new Heartbeat(node, StoreFixture.TYPES, slots, used, draining));
    }

    void promote() {
        store.runs().promote(Set.of(StoreFixture.TYPE.name()), 100);
    }

    /** The one reason of an explanation that has a code. */
    static Reason reason(Explanation explanation, Reason.Code code) {
        return explanation.reasons().stream()
                .filter(reason -> reason.code() == code)
                .reduce((one, other) -> {
                    throw new AssertionError("twice " + code + " in\n" + explanation);
                })
                .orElseThrow(() -> new AssertionError("no " + code + " in\n" + explanation));
    }

    static String sentence(Explanation explanation, Reason.Code code) {
        return reason(explanation, code).sentence();
    }
}
