// SPDX-License-Identifier: Apache-2.0
package dev.carillon.explain;

import dev.carillon.explain.Reason.Code;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.Heartbeat.Room;
import dev.carillon.store.NodeId;
import dev.carillon.store.NodeView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The nodes of a store as they have shown themselves.
 *
 * @param lease after which silence one is dead
 */
record NodesSeen(List<NodeView> known, Duration lease, Instant now) {

    Optional<NodeView> find(NodeId node) {
        return known.stream()
                .filter(view -> view.heartbeat().node().equals(node))
                .findFirst();
    }

    boolean isAlive(NodeView view) {
        return view.heardAt().plus(lease).isAfter(now);
    }

    /** Whether a node other than this one is alive. */
    boolean anyBeside(NodeId node) {
        return known.stream()
                .anyMatch(view -> isAlive(view) && !view.heartbeat().node().equals(node));
    }

    /** Finds what keeps all nodes from work of a type, for as long as it stands as it does. */
    void whyNobodyHandles(String type, Findings found) {
        List<NodeView> alive = known.stream().filter(this::isAlive).toList();
        List<Heartbeat> able = able(type);
        if (alive.isEmpty()) {
            found.add(Code.NO_NODE, "No node is alive" + lastHeard() + ".");
        } else if (able.isEmpty()) {
            found.add(
                    Code.NO_HANDLER,
                    "No node that is alive has a handler for type " + type + ": "
                            + Telling.several(alive, view -> handles(view.heartbeat())) + ".");
        } else if (able.stream().allMatch(Heartbeat::draining)) {
            found.add(
                    Code.NODE_DRAINING,
                    "Those that have a handler for type " + type + " are on their way down: "
                            + Telling.several(able, NodesSeen::name) + ".");
        }
    }

    /** Finds what keeps all nodes from starting a run now. */
    void whyNobodyStarts(String type, String queue, Findings found) {
        whyNobodyHandles(type, found);
        List<Heartbeat> open =
                able(type).stream().filter(node -> !node.draining()).toList();
        if (!open.isEmpty() && open.stream().noneMatch(node -> hasRoom(node.room(queue)))) {
            var full = new ArrayList<String>();
            open.forEach(node -> full.add(slots(node, queue)));
            able(type).stream()
                    .filter(Heartbeat::draining)
                    .forEach(node -> full.add(name(node) + " is on its way down"));
            found.add(
                    Code.NODES_FULL,
                    "No node that could execute it has a free slot: " + Telling.several(full, words -> words) + ".");
        }
    }

    private List<Heartbeat> able(String type) {
        return known.stream()
                .filter(this::isAlive)
                .map(NodeView::heartbeat)
                .filter(node -> node.types().contains(type))
                .toList();
    }

    private static boolean hasRoom(Room room) {
        return room.used() < room.slots();
    }

    private static String slots(Heartbeat node, String queue) {
        Room room = node.room(queue);
        String whose = node.queues().containsKey(queue) ? " that are queue " + queue + "'s own" : "";
        return name(node) + " uses " + room.used() + " of " + Telling.count(room.slots(), "slot") + whose;
    }

    private static String handles(Heartbeat node) {
        return name(node) + " handles " + Telling.several(new TreeSet<>(node.types()), type -> type);
    }

    private static String name(Heartbeat node) {
        return "node " + Telling.line(node.node().label());
    }

    private String lastHeard() {
        return known.stream()
                .max(Comparator.comparing(NodeView::heardAt))
                .map(last -> "; the last that was, " + name(last.heartbeat()) + ", was heard at "
                        + Telling.at(last.heardAt(), now))
                .orElse(", and none is known");
    }
}
