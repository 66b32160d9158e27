// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.store.Claim;
import dev.carillon.store.DueJob;
import dev.carillon.store.Finish;
import dev.carillon.store.FirePlan;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a store has been seen to do, and what handlers have. */
sealed interface Happening {

    record Added(Run run) implements Happening {}

    record JobAdded(StoredJob job) implements Happening {}

    record JobRemoved(StoredJob job) implements Happening {}

    /** A job was evaluated and the plan stored. */
    record Evaluated(DueJob due, FirePlan plan, Instant at) implements Happening {}

    record Claimed(Claim claim, Instant at) implements Happening {}

    /** A claimed run that had not begun was put back. */
    record PutBack(Lease lease) implements Happening {}

    /**
     * A node told the end of an attempt.
     *
     * @param recorded what the store answered, null when it dropped it
     */
    record Told(Finish end, @Nullable Execution recorded) implements Happening {}

    /** A node told that a handler has ended whose attempt it had told before. */
    record Released(Lease lease, Instant at) implements Happening {}

    /** Somebody wanted a run to end. */
    record Cancelled(RunId run) implements Happening {}

    /**
     * A lease was taken away.
     *
     * @param by the node that did it, null for somebody else
     * @param crash whether it is held against the run
     * @param ended whether the run has ended with it
     */
    record TakenBack(Lease lease, @Nullable NodeId by, boolean crash, boolean ended, Instant at) implements Happening {}

    /** The store answered a node. */
    record Answered(NodeId node, Instant at) implements Happening {}

    /** A node asked for work: it is known from then on. */
    record Asked(NodeId node, Instant at) implements Happening {}

    record Renewed(NodeId node, Set<RunId> held, Instant at) implements Happening {}

    record Left(NodeId node) implements Happening {}

    /** A node was told which nodes are silent. */
    record Found(NodeId by, List<NodeId> silent, Instant at) implements Happening {}

    /** Permits were counted anew, and so many keys found wrong. */
    record Recounted(int wrong) implements Happening {}

    /** A handler was called. */
    record Began(NodeId node, Run run) implements Happening {}

    /** A handler returned or threw. */
    record Ended(NodeId node, Run run) implements Happening {}

    /** A node vanished, and its handlers with it. */
    record Vanished(NodeId node) implements Happening {}
}
