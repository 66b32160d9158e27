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

    /**
     * Forgets a node that has ended in order. One that holds runs all the same stays known until it is silent, so that they are
     * taken over.
     */
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

    /**
     * Takes back all that a silent node holds, as {@link #reclaimAll}, and forgets the node, in one step. Where a run could not
     * be taken back, since somebody else's transaction has locked it, the node stays known and silent, for the next look. One
     * that has been heard of since it was found silent is left alone: whoever found it may have slept in between.
     *
     * @param age how old its last heartbeat must be, by the store's clock
     * @return how many runs were taken
     */
    int takeOver(NodeId silent, Duration age, String reason, int crashLimit);

    /**
     * Looks whether nodes hold runs that are not known, as a claim of theirs was stored while they were forgotten, and makes them
     * known: from then on their silence counts. One that lives breaks it with its next heartbeat.
     *
     * @return how many there were, usually 0
     */
    int repair();
}
