// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.store.Block;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.NodeId;
import dev.carillon.store.NodeRegistry;
import dev.carillon.store.NodeView;
import dev.carillon.store.Renewal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

record MemoryNodes(Ledger ledger) implements NodeRegistry {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    @Override
    public Renewal renew(Heartbeat heartbeat) {
        Renewal renewal;
        synchronized (ledger) {
            Instant now = ledger.now();
            NodeView before = ledger.nodes.put(heartbeat.node(), new NodeView(heartbeat, now));
            if (before == null || !before.heartbeat().types().equals(heartbeat.types())) {
                ledger.traffic.gates.recheck();
                ledger.traffic.admission.admit(now);
            }
            renewal = heldBy(heartbeat.node());
        }
        ledger.signal();
        return renewal;
    }

    private Renewal heldBy(NodeId node) {
        var held = new HashSet<RunId>();
        var cancelled = new HashMap<RunId, String>();
        var recalled = new HashSet<RunId>();
        for (LiveRun live : ledger.traffic.runs.heldBy(node)) {
            held.add(live.run.id());
            if (live.cancelledBy != null) {
                cancelled.put(live.run.id(), live.cancelledBy);
            }
            if (live.recalled) {
                recalled.add(live.run.id());
            }
        }
        return new Renewal(held, cancelled, recalled);
    }

    @Override
    public void leave(NodeId node) {
        synchronized (ledger) {
            if (ledger.traffic.runs.heldBy(node).isEmpty()) {
                ledger.nodes.remove(node);
            } else {
                // it gets no more work, and is found silent
                ledger.nodes.computeIfPresent(node, (known, view) -> gone(view));
            }
        }
    }

    private static NodeView gone(NodeView view) {
        Heartbeat last = view.heartbeat();
        return new NodeView(
                new Heartbeat(last.node(), Set.of(), last.slots(), last.used(), last.queues(), true), view.heardAt());
    }

    @Override
    public List<NodeView> list() {
        synchronized (ledger) {
            return List.copyOf(ledger.nodes.values());
        }
    }

    @Override
    public List<NodeId> silent(Duration age) {
        synchronized (ledger) {
            Instant limit = ledger.now().minus(age);
            return ledger.nodes.entrySet().stream()
                    .filter(node -> !node.getValue().heardAt().isAfter(limit))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    @Override
    public int reclaim(NodeId node, Set<RunId> runs, String reason) {
        return takeBack(node, live -> runs.contains(live.run.id()), reason, UNLIMITED);
    }

    @Override
    public int reclaimAll(NodeId node, String reason, int crashLimit) {
        return takeBack(node, live -> true, reason, crashLimit);
    }

    private int takeBack(NodeId node, Predicate<LiveRun> wanted, String reason, int crashLimit) {
        int lost;
        synchronized (ledger) {
            lost = lose(node, wanted, reason, crashLimit);
        }
        ledger.signal();
        return lost;
    }

    @Override
    public int takeOver(NodeId silent, Duration age, String reason, int crashLimit) {
        int lost;
        synchronized (ledger) {
            if (!silent(age).contains(silent)) {
                return 0;
            }
            lost = lose(silent, live -> true, reason, crashLimit);
            ledger.nodes.remove(silent);
        }
        ledger.signal();
        return lost;
    }

    /** A claim makes its node known in the same step. */
    @Override
    public int repair() {
        return 0;
    }

    private int lose(NodeId node, Predicate<LiveRun> wanted, String reason, int crashLimit) {
        NodeView known = ledger.nodes.get(node);
        boolean crashed =
                crashLimit < UNLIMITED && (known == null || !known.heartbeat().draining());
        Instant now = ledger.now();
        List<LiveRun> lost =
                ledger.traffic.runs.heldBy(node).stream().filter(wanted).toList();
        for (LiveRun live : lost) {
            live.crashes += crashed ? 1 : 0;
            takeBack(live, reason, crashed && live.crashes >= crashLimit, now);
        }
        ledger.traffic.admission.admit(now);
        return lost.size();
    }

    private void takeBack(LiveRun live, String reason, boolean poison, Instant now) {
        ledger.quotas.ended(Objects.requireNonNull(live.claim).lease());
        if (live.recorded != null) {
            ledger.traffic.bodyEnded(live, now);
            return;
        }
        boolean over = live.orphaned || poison || live.cancelledBy != null;
        var execution = new Execution(
                live.run,
                0,
                live.attempt,
                live.claim.lease().node().label(),
                live.since,
                now,
                live.cancelledBy == null ? Outcome.LOST : Outcome.CANCELLED,
                over,
                null,
                poison
                        ? reason + "; " + live.crashes + " nodes have died with this run, it is not tried again"
                        : reason,
                null,
                List.of(),
                Map.of(),
                live.steps());
        if (over) {
            ledger.traffic.end(live, execution, now);
        } else {
            ledger.records.add(execution);
            ledger.traffic.await(live, now, Block.Kind.NOT_DUE, now);
        }
    }
}
