// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.RunId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The nodes that share a store. */
public interface NodeRegistry {

    /** A node's heartbeat; the first one makes it known. */
    Renewal renew(Heartbeat heartbeat);

    /** Forgets a node that has ended in order. */
    void leave(NodeId node);

    /** The nodes that are known. */
    List<NodeView> list();

    /** Nodes whose last heartbeat is at least that old, by the store's clock. */
    List<NodeId> silent(Duration age);

    /**
     * Takes some runs back from a node: each is recorded as lost and waits again, due now, with no attempt counted. Runs
     * that the node does not hold are left alone.
     *
     * @return how many were taken
     */
    int reclaim(NodeId node, Set<RunId> runs, String reason);

    /**
     * Takes back all that a dead node holds, as {@link #reclaim}. Unless it was draining, a run with which that many nodes
     * have died ends for good: it is what kills them.
     *
     * @param crashLimit 1 or more
     */
    int reclaimAll(NodeId node, String reason, int crashLimit);
}
