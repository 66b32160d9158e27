// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunCounts;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The runs that have not ended. Every call is safe to repeat after a lost answer. */
public interface RunQueue {

    /**
     * Adds runs; those whose id is known already are left as they are, and so are those whose unique key another holds, as
     * its mode says. The id of a run that has ended is known for as long as the log keeps it, at least.
     *
     * <p>A run waits until {@link #promote} moves it. One that is due already, and that {@link #promote} would move for a
     * node that is known, may be ready at once instead; the same goes for runs of fires and for those redriven.
     *
     * @return what became of each, in the same order
     */
    List<Added> add(List<Run> runs);

    /**
     * Moves runs from waiting to ready that are due, not held, and whose limits and quotas let them: they hold a permit of
     * each limit from then on and have used a unit of each quota. Those first that were due first, counted from the head
     * start of their priority, whatever their types.
     *
     * @param types runs of other types stay waiting
     * @param limit how many at most
     * @return how many were moved
     */
    int promote(Set<String> types, int limit);

    /** When the next waiting run of these types may be promoted, as far as time decides; empty when none waits for it. */
    Optional<Instant> nextDue(Set<String> types);

    /**
     * Takes ready runs, each under a new lease: those first that came first, counted from the head start of their
     * priority. Never a run that is not due, nor one whose queue is held. A run that has been ready for longer than a unit
     * counts that it has used of a quota uses another, or goes back to wait for one. A node that claims is known from then
     * on, as after a heartbeat.
     */
    List<Claim> claim(ClaimRequest request);

    /** What an earlier request of a node got and still holds: asked after a lost answer. */
    List<Claim> claimed(NodeId node, long requestNumber);

    /** Puts claimed runs back that have not begun, as if they had not been claimed. Stale leases are passed over. */
    void handBack(Collection<Lease> unbegun);

    /**
     * Ends attempts: records each and lets its run end or wait for its next attempt, in one transaction. Permits are given
     * back and handed on, statistics are kept, and what a job waits for becomes pending in the same transaction; nobody waits for
     * trials. A run that
     * is to be cancelled has ended with its attempt; when that is lost, it is recorded as cancelled.
     *
     * @return the records of those whose lease was current, or which an earlier call with this lease had recorded, in the
     *     order of the ends; the others are dropped
     */
    List<Execution> finish(List<Finish> ends);

    /** For attempts that were recorded while their handlers went on: these have ended now. Stale leases are passed over. */
    void release(Collection<Lease> ended);

    /** A run that has not ended. */
    Optional<OpenRun> find(RunId run);

    /** The open runs of a job, oldest first. */
    List<OpenRun> ofJob(JobId job);

    /**
     * The open runs of a workspace, oldest first: in the order of their ids, which begin with the time they were made at.
     *
     * @param limit 1 to 1,000
     */
    default List<OpenRun> open(String workspace, int limit) {
        return open(workspace, null, limit);
    }

    /**
     * A page of the open runs of a workspace, in the {@linkplain RunId#compareTo order} of their ids.
     *
     * @param after the last run of the page before, which may have ended since; null for the first page
     * @param limit 1 to 1,000
     */
    List<OpenRun> open(String workspace, @Nullable RunId after, int limit);

    /** Where a run is, empty when it has ended or never was. */
    default Optional<RunState> stateOf(RunId run) {
        return find(run).map(OpenRun::state);
    }

    /**
     * How many runs of all workspaces have not ended, for people to see: exact up to some hundreds, estimated beyond if the
     * store likes. Empty when the store does not count.
     */
    default Optional<RunCounts> count() {
        return Optional.empty();
    }

    /**
     * The same by queue: how many runs of all workspaces in each queue that has any have not ended. Exact up to some thousands
     * in a state, estimated beyond if the store likes. Empty when the store does not count.
     */
    default Map<String, RunCounts> countByQueue() {
        return Map.of();
    }

    /** Ends a run that no node holds as cancelled, and asks the node that holds it to end it. */
    CancelAnswer cancel(RunId run, String actor);
}
