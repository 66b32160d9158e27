// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.Heartbeat;
import dev.carillon.store.NodeId;
import dev.carillon.store.NodeView;
import dev.carillon.store.jdbc.codec.Left;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of nodes and the types they handle, within a transaction. */
record NodeRows(Tx tx) {

    /** A node that claims is known from then on, as after a heartbeat. */
    void ensure(NodeId node, Set<String> types) {
        int added = tx.addUnlessThere(
                "INSERT INTO ${tables}node (node_id, label, slots, used, draining, heard_at) VALUES (?,?,1,0,?,?)",
                "node_id",
                node.value(),
                node.label(),
                false,
                tx.now());
        if (added > 0) {
            types.forEach(type -> handle(node, type));
        }
    }

    /** Whether its types are other than before. */
    boolean hear(Heartbeat beat) {
        NodeId node = beat.node();
        tx.addOrChange(
                "INSERT INTO ${tables}node (node_id, label, slots, used, queues, draining, heard_at) VALUES (?,?,?,?,?,?,?)",
                "node_id",
                "slots = excluded.slots, used = excluded.used,"
                        + " queues = excluded.queues, draining = excluded.draining, heard_at = excluded.heard_at",
                node.value(),
                node.label(),
                beat.slots(),
                beat.used(),
                Left.rooms(beat.queues()),
                beat.draining(),
                tx.now());
        Set<String> before = new HashSet<>(tx.list(
                "SELECT type FROM ${tables}node_type WHERE node_id = ?", row -> row.getString(1), node.value()));
        if (before.equals(beat.types())) {
            return false;
        }
        before.stream()
                .filter(type -> !beat.types().contains(type))
                .forEach(type ->
                        tx.update("DELETE FROM ${tables}node_type WHERE node_id = ? AND type = ?", node.value(), type));
        beat.types().stream().filter(type -> !before.contains(type)).forEach(type -> handle(node, type));
        return true;
    }

    private void handle(NodeId node, String type) {
        tx.addUnlessThere(
                "INSERT INTO ${tables}node_type (type, node_id) VALUES (?,?)", "type, node_id", type, node.value());
    }

    /** One that still holds runs does not get work any more, and stays known: by its row it is found silent. */
    void forget(NodeId node) {
        tx.update("DELETE FROM ${tables}node_type WHERE node_id = ?", node.value());
        tx.update(
                "DELETE FROM ${tables}node WHERE node_id = ?"
                        + " AND NOT EXISTS (SELECT 1 FROM ${tables}running WHERE node_id = ?)",
                node.value(),
                node.value());
    }

    /** Nodes that hold runs and are not known: a claim of theirs was committed while they were forgotten. */
    List<NodeId> unknown() {
        return tx.list(
                "SELECT DISTINCT g.node_id FROM ${tables}running g WHERE NOT EXISTS"
                        + " (SELECT 1 FROM ${tables}node n WHERE n.node_id = g.node_id)",
                row -> new NodeId(Objects.requireNonNull(tx.uuid(row, "node_id")), "unknown"));
    }

    List<NodeView> all() {
        Map<UUID, Set<String>> types = new HashMap<>();
        tx.list(
                        "SELECT node_id, type FROM ${tables}node_type",
                        row -> Map.entry(Objects.requireNonNull(tx.uuid(row, "node_id")), row.getString("type")))
                .forEach(handled -> types.computeIfAbsent(handled.getKey(), node -> new HashSet<>())
                        .add(handled.getValue()));
        return tx.list(
                "SELECT node_id, label, slots, used, queues, draining, heard_at FROM ${tables}node ORDER BY label, node_id",
                row -> {
                    UUID id = Objects.requireNonNull(tx.uuid(row, "node_id"));
                    var beat = new Heartbeat(
                            new NodeId(id, row.getString("label")),
                            types.getOrDefault(id, Set.of()),
                            row.getInt("slots"),
                            row.getInt("used"),
                            Left.rooms(row.getString("queues")),
                            row.getBoolean("draining"));
                    return new NodeView(beat, Instant.ofEpochMilli(row.getLong("heard_at")));
                });
    }

    /** Those whose last heartbeat is not later than that. */
    List<NodeId> silentSince(long millis) {
        return tx.list(
                "SELECT node_id, label FROM ${tables}node WHERE heard_at <= ? ORDER BY heard_at",
                row -> new NodeId(Objects.requireNonNull(tx.uuid(row, "node_id")), row.getString("label")),
                millis);
    }

    /** Whether the node is on its way down; empty when it is not known. Locks it. */
    Optional<Boolean> lockDraining(NodeId node) {
        return tx.first(
                "SELECT n.draining FROM ${tables}node n WHERE n.node_id = ?"
                        + tx.dialect().forUpdate("n"),
                row -> row.getBoolean(1),
                node.value());
    }

    /** Locks the node if its last heartbeat is not later than that. */
    boolean lockSilent(NodeId node, long millis) {
        return tx.first(
                        "SELECT n.node_id FROM ${tables}node n WHERE n.node_id = ? AND n.heard_at <= ?"
                                + tx.dialect().skipLocked("n"),
                        row -> true,
                        node.value(),
                        millis)
                .isPresent();
    }
}
