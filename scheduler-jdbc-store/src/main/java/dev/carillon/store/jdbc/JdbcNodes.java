// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.RunId;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.NodeId;
import dev.carillon.store.NodeRegistry;
import dev.carillon.store.NodeView;
import dev.carillon.store.Renewal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What a node does to stay alive goes over the connection that is kept for it. */
record JdbcNodes(Database database, Database liveness, Lanes lanes, Partitions partitions) implements NodeRegistry {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    private record HeldRow(
            RunId run, @org.jspecify.annotations.Nullable String cancelledBy, boolean recalled) {}

    @Override
    public Renewal renew(Heartbeat heartbeat) {
        liveness.readClock();
        return liveness.transaction("renew", tx -> renew(tx, heartbeat));
    }

    private Renewal renew(Tx tx, Heartbeat heartbeat) {
        if (new NodeRows(tx).hear(heartbeat)) {
            var passage = new Passage(tx, lanes);
            passage.gates.recheck();
            passage.admit();
        }
        var held = new HashSet<RunId>();
        var cancelled = new HashMap<RunId, String>();
        var recalled = new HashSet<RunId>();
        for (HeldRow row : tx.list(
                "SELECT run_id, cancelled_by, held, orphaned FROM ${tables}running WHERE node_id = ?",
                row -> new HeldRow(
                        new RunId(Objects.requireNonNull(tx.uuid(row, "run_id"))),
                        row.getString("cancelled_by"),
                        row.getBoolean("held") || row.getBoolean("orphaned")),
                heartbeat.node().value())) {
            held.add(row.run);
            if (row.cancelledBy != null) {
                cancelled.put(row.run, row.cancelledBy);
            }
            if (row.recalled) {
                recalled.add(row.run);
            }
        }
        return new Renewal(held, cancelled, recalled);
    }

    @Override
    public void leave(NodeId node) {
        database.transaction("leave", tx -> {
            new NodeRows(tx).forget(node);
            return true;
        });
    }

    @Override
    public List<NodeView> list() {
        return database.read("list nodes", tx -> new NodeRows(tx).all());
    }

    @Override
    public List<NodeId> silent(Duration age) {
        return database.read("look for silent nodes", tx -> new NodeRows(tx).silentSince(tx.now() - age.toMillis()));
    }

    @Override
    public int repair() {
        List<NodeId> unknown = database.read("look for unknown nodes", tx -> new NodeRows(tx).unknown());
        if (!unknown.isEmpty()) {
            database.transaction("make nodes known", tx -> {
                unknown.forEach(node -> new NodeRows(tx).ensure(node, Set.of()));
                return true;
            });
        }
        return unknown.size();
    }

    @Override
    public int reclaim(NodeId node, Set<RunId> runs, String reason) {
        partitions.ensureNow();
        return liveness.transaction("reclaim", tx -> {
            var values = new ArrayList<Object>(List.of(node.value()));
            runs.forEach(run -> values.add(run.value()));
            return runs.isEmpty()
                    ? 0
                    : lose(tx, node, "g.node_id = ? AND g.run_id IN " + Tx.in(runs), values, reason, UNLIMITED);
        });
    }

    @Override
    public int reclaimAll(NodeId node, String reason, int crashLimit) {
        partitions.ensureNow();
        return database.transaction("reclaim all", tx -> loseAll(tx, node, reason, crashLimit));
    }

    @Override
    public int takeOver(NodeId silent, Duration age, String reason, int crashLimit) {
        partitions.ensureNow();
        database.readClock();
        return database.transaction("take over", tx -> {
            var nodes = new NodeRows(tx);
            if (!nodes.lockSilent(silent, tx.now() - age.toMillis())) {
                return 0;
            }
            int lost = loseAll(tx, silent, reason, crashLimit);
            nodes.forget(silent);
            return lost;
        });
    }

    private int loseAll(Tx tx, NodeId node, String reason, int crashLimit) {
        return lose(tx, node, "g.node_id = ?", List.of(node.value()), reason, crashLimit);
    }

    /** What a transaction of a host has locked is passed over: it ends by itself, or the next look finds it. */
    private int lose(Tx tx, NodeId node, String which, List<?> values, String reason, int crashLimit) {
        boolean crashed =
                crashLimit < UNLIMITED && !new NodeRows(tx).lockDraining(node).orElse(false);
        var passage = new Passage(tx, lanes);
        var ends = new Ends(passage);
        List<Live> lost =
                passage.rows.running(which + " ORDER BY g.run_id" + tx.dialect().skipLocked("g"), values.toArray());
        for (Live live : lost) {
            live.crashes += crashed ? 1 : 0;
            ends.takeBack(live, reason, crashed && live.crashes >= crashLimit);
        }
        passage.admit();
        return lost.size();
    }
}
