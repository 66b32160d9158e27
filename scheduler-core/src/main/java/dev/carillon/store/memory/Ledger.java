// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.store.NodeId;
import dev.carillon.store.NodeView;
import dev.carillon.store.Pause;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an in-memory store holds. All but the clock and the signals is guarded by this object's monitor. */
final class Ledger {

    final MemoryJobs jobs = new MemoryJobs();
    final Map<NodeId, NodeView> nodes = new LinkedHashMap<>();
    final Map<String, Pause> heldQueues = new LinkedHashMap<>();
    final Quotas quotas = new Quotas();
    final Records records;
    final Traffic traffic;
    final CopyOnWriteArrayList<Runnable> signals = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private boolean stirred;

    Ledger(InstantSource clock, int retention) {
        if (retention < 1) {
            throw new IllegalArgumentException("retention: " + retention + ", expected 1 or more");
        }
        this.clock = clock;
        this.records = new Records(retention);
        this.traffic = new Traffic(this);
    }

    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** Something may be done now that could not be done before: {@link #signal} will say so. */
    void stir() {
        stirred = true;
    }

    /** Called outside the monitor, after whatever may have stirred. */
    void signal() {
        boolean call;
        synchronized (this) {
            call = takeStirred();
        }
        signalIf(call);
    }

    /** Whether something has stirred since the last call; under the monitor, for {@link #signalIf} after it. */
    boolean takeStirred() {
        boolean call = stirred;
        stirred = false;
        return call;
    }

    /** Called outside the monitor. */
    void signalIf(boolean call) {
        if (call) {
            signals.forEach(Runnable::run);
        }
    }

    /** Whether a node that is alive handles a type. */
    boolean handled(String type) {
        return nodes.values().stream().anyMatch(node -> node.heartbeat().types().contains(type));
    }

    Map<String, Pause> heldQueues() {
        Instant now = now();
        heldQueues.values().removeIf(why -> why.until() != null && !why.until().isAfter(now));
        return heldQueues;
    }
}
