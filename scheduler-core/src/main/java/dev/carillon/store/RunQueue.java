// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The runs that have not ended. Every call is safe to repeat after a lost answer. */
public interface RunQueue {

    /**
     * Adds runs; those whose id is known already are left as they are. The id of a run that has ended is known for as long
     * as the log keeps it, at least.
     */
    void add(List<Run> runs);

    /**
     * Moves due runs from waiting to ready.
     *
     * @param types runs of other types stay waiting
     * @param limit how many at most
     * @return how many were moved
     */
    int promote(Set<String> types, int limit);

    /** When the next waiting run of these types is due; empty when none waits. */
    Optional<Instant> nextDue(Set<String> types);

    /**
     * Takes ready runs, oldest first, each under a new lease. Never a run that is not due. A node that claims is known from
     * then on, as after a heartbeat.
     */
    List<Claim> claim(ClaimRequest request);

    /** What an earlier request of a node got and still holds: asked after a lost answer. */
    List<Claim> claimed(NodeId node, long requestNumber);

    /**
     * Ends attempts: records each and lets its run end or wait for its next attempt, in one transaction. What a job
     * waits for becomes pending in the same transaction.
     *
     * @return the records of those whose lease was current, or which an earlier call with this lease had recorded; the
     *     others are dropped
     */
    List<Execution> finish(List<Finish> ends);

    /** Where a run is, empty when it has ended or never was. */
    Optional<RunState> stateOf(RunId run);

    /** Ends a run that no node holds as cancelled. False when a node holds it, or it has ended. */
    boolean cancel(RunId run, String actor);
}
