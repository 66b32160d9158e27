// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.RunId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The nodes that share a store. */
public interface NodeRegistry {

    /**
     * A node's heartbeat; the first one makes it known.
     *
     * @param types whose handlers it has
     * @return the runs that the store says it holds
     */
    Set<RunId> renew(NodeId node, Set<String> types);

    /** Forgets a node that has ended in order. */
    void leave(NodeId node);

    /** Nodes whose last heartbeat is at least that old, by the store's clock. */
    List<NodeId> silent(Duration age);

    /**
     * Takes some runs back from a node: each is recorded as lost and waits again, due now, with no attempt counted. Runs
     * that the node does not hold are left alone.
     *
     * @return how many were taken
     */
    int reclaim(NodeId node, Set<RunId> runs, String reason);

    /** Takes back all that a node holds, as {@link #reclaim}. */
    int reclaimAll(NodeId node, String reason);
}
