// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import java.time.Duration;

/**
 * Takes over the runs of dead nodes. Silence counts only while this node itself was in contact: after an outage of the
 * store every node looks dead, and the first one back must not rob the others.
 */
final class UpkeepLane implements Lane {

    private final JobStore store;
    private final NodeId node;
    private final Contact contact;
    private final Duration lease;
    private final Duration interval;

    UpkeepLane(JobStore store, NodeId node, Contact contact, Duration lease, Duration interval) {
        this.store = store;
        this.node = node;
        this.contact = contact;
        this.lease = lease;
        this.interval = interval;
    }

    @Override
    public String name() {
        return "upkeep";
    }

    @Override
    public Duration tick() {
        if (contact.lasts(store.now())) {
            for (NodeId silent : store.nodes().silent(lease)) {
                if (!silent.equals(node)) {
                    store.nodes().reclaimAll(silent, "node " + silent + " was silent for " + lease.toSeconds() + " s");
                    store.nodes().leave(silent);
                }
            }
        }
        return interval;
    }
}
