// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.store.NodeId;
import dev.carillon.store.NodeRegistry;
import dev.carillon.store.memory.Ledger.Heartbeat;
import dev.carillon.store.memory.Ledger.OpenRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

record MemoryNodes(Ledger ledger) implements NodeRegistry {

    @Override
    public Set<RunId> renew(NodeId node, Set<String> types) {
        synchronized (ledger) {
            ledger.nodes.put(node, new Heartbeat(ledger.now(), Set.copyOf(types)));
            return heldBy(node).stream().map(open -> open.run.id()).collect(Collectors.toUnmodifiableSet());
        }
    }

    private List<OpenRun> heldBy(NodeId node) {
        return ledger.running.values().stream()
                .filter(open -> open.claim != null && open.claim.lease().node().equals(node))
                .toList();
    }

    @Override
    public void leave(NodeId node) {
        synchronized (ledger) {
            ledger.nodes.remove(node);
        }
    }

    @Override
    public List<NodeId> silent(Duration age) {
        synchronized (ledger) {
            Instant limit = ledger.now().minus(age);
            return ledger.nodes.entrySet().stream()
                    .filter(node -> !node.getValue().at().isAfter(limit))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    @Override
    public int reclaim(NodeId node, Set<RunId> runs, String reason) {
        return takeBack(node, open -> runs.contains(open.run.id()), reason);
    }

    @Override
    public int reclaimAll(NodeId node, String reason) {
        return takeBack(node, open -> true, reason);
    }

    private int takeBack(NodeId node, Predicate<OpenRun> wanted, String reason) {
        List<OpenRun> lost;
        synchronized (ledger) {
            Instant now = ledger.now();
            lost = heldBy(node).stream().filter(wanted).toList();
            for (OpenRun open : lost) {
                var execution = new Execution(
                        open.run,
                        open.attempt,
                        node.label(),
                        now,
                        now,
                        Outcome.LOST,
                        open.orphaned,
                        null,
                        reason,
                        null,
                        List.of(),
                        Map.of());
                if (open.orphaned) {
                    ledger.abandon(open, execution);
                } else {
                    ledger.record(execution);
                    ledger.await(open, now);
                }
            }
        }
        ledger.signal();
        return lost.size();
    }
}
