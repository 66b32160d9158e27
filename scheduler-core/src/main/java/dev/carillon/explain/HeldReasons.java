// SPDX-License-Identifier: Apache-2.0
package dev.carillon.explain;

import dev.carillon.explain.Reason.Code;
import dev.carillon.store.NodeId;
import dev.carillon.store.NodeView;
import dev.carillon.store.OpenRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is to be said of a run that a node holds. */
record HeldReasons(Evidence evidence, OpenRun open) {

    void explain(Findings found) {
        if (open.lease() == null) {
            return;
        }
        NodeId node = open.lease().node();
        String label = Telling.line(node.label());
        Optional<NodeView> view = evidence.nodes().find(node);
        if (open.recorded() == null) {
            found.add(
                    Code.RUNNING,
                    "Node " + label + " holds it since " + evidence.at(open.since()) + " and executes it.");
        } else {
            found.add(
                    Code.BODY_GOES_ON,
                    "Its attempt is recorded as " + Telling.word(open.recorded())
                            + ", but its handler goes on: it keeps its node, its permits and its key until that returns.");
        }
        if (open.cancelledBy() != null) {
            found.add(
                    Code.CANCEL_REQUESTED,
                    Telling.line(open.cancelledBy()) + " asked to end it: node " + label
                            + " is told with its next heartbeat and interrupts the handler.");
        }
        if (view.isEmpty()) {
            found.add(Code.NODE_SILENT, "Node " + label + " is not known to the store any more.");
        } else {
            silence("Node " + label, view.get(), found);
        }
    }

    /** Half a lease is more than one heartbeat that did not come. */
    private void silence(String name, NodeView view, Findings found) {
        Instant dead = view.heardAt().plus(evidence.lease());
        Duration silent = Duration.between(view.heardAt(), evidence.now());
        if (silent.multipliedBy(2).compareTo(evidence.lease()) >= 0) {
            boolean over = !dead.isAfter(evidence.now());
            String who = evidence.nodes().anyBeside(view.heartbeat().node())
                    ? "another node takes the run over "
                    : "no other node is alive, and the next one that starts takes the run over ";
            found.add(
                    Code.NODE_SILENT,
                    name + " is silent since " + evidence.at(view.heardAt())
                            + (over
                                    ? ", longer than a lease: " + who + "at any moment."
                                    : ": if it stays so, " + who + "soon after " + evidence.at(dead) + "."),
                    over ? null : dead);
        } else if (view.heartbeat().draining()) {
            found.add(
                    Code.NODE_DRAINING,
                    name + " is on its way down: what has not ended when its patience does waits again for another.");
        }
    }
}
