// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.policy.Terms;
import dev.carillon.store.Added;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Finish;
import dev.carillon.store.JobStore;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import dev.carillon.store.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The verbs of a run's life with the few arguments that matter here: the one place of the checks that knows how a store is
 * called. All runs are due at once, also after a retry. As thread-safe as the store.
 */
public final class StoreUnderTest {

    /** What a store said of an end. */
    public enum End {
        /** The lease was not current and had not ended an attempt either. */
        REFUSED,
        /** Recorded; the run waits for its next attempt. */
        AGAIN,
        /** Recorded; the run has ended. */
        LAST
    }

    private final JobStore store;
    private final Instant opened;

    public StoreUnderTest(JobStore store) {
        this.store = store;
        this.opened = store.now();
    }

    /** A node that no store has seen. */
    public static NodeId node(String label) {
        return new NodeId(UUID.randomUUID(), label);
    }

    /** A run that no store has seen. */
    public Run run(String type) {
        return new Run(
                RunId.at(opened.toEpochMilli(), ThreadLocalRandom.current()),
                "default",
                null,
                null,
                0,
                type,
                null,
                Run.Kind.ENQUEUED,
                false,
                opened,
                opened,
                Terms.ONE_TIME,
                null,
                "",
                null);
    }

    /**
     * Adds runs that hold no unique key.
     *
     * @throws AssertionError when the store has not answered that it added each
     */
    public void add(List<Run> runs) {
        List<Added> wanted = runs.stream()
                .map(run -> new Added(run.id(), Added.Result.ADDED))
                .toList();
        List<Added> added = store.runs().add(runs);
        if (!added.equals(wanted)) {
            throw new AssertionError("added " + added + ", expected " + wanted);
        }
    }

    public int promote(Set<String> types, int limit) {
        return store.runs().promote(types, limit);
    }

    public List<Claim> claim(NodeId node, long number, Set<String> types, int limit) {
        return store.runs().claim(ClaimRequest.of(node, number, types, limit));
    }

    public List<Claim> claimed(NodeId node, long number) {
        return store.runs().claimed(node, number);
    }

    /**
     * Ends attempts of different runs.
     *
     * @return what became of each, in their order
     */
    public List<End> finish(List<Lease> leases, boolean again, boolean bodyRuns) {
        List<Execution> recorded = store.runs()
                .finish(leases.stream()
                        .map(lease -> end(lease, again, bodyRuns))
                        .toList());
        return leases.stream()
                .map(lease -> recorded.stream()
                        .filter(execution -> execution.run().id().equals(lease.run()))
                        .findFirst()
                        .map(execution -> execution.last() ? End.LAST : End.AGAIN)
                        .orElse(End.REFUSED))
                .toList();
    }

    private Finish end(Lease lease, boolean again, boolean bodyRuns) {
        return new Finish(
                lease,
                again ? Outcome.FAILED : Outcome.SUCCEEDED,
                opened,
                again ? opened : null,
                true,
                bodyRuns,
                null,
                again ? "to be tried again" : null,
                null,
                List.of(),
                Map.of());
    }

    public void handBack(List<Lease> leases) {
        store.runs().handBack(leases);
    }

    public void release(List<Lease> leases) {
        store.runs().release(leases);
    }

    public CancelAnswer cancel(RunId run) {
        return store.runs().cancel(run, "check");
    }

    public int reclaim(NodeId node, Set<RunId> runs) {
        return store.nodes().reclaim(node, runs, "taken back by the check");
    }

    public Optional<RunState> stateOf(RunId run) {
        return store.runs().stateOf(run);
    }

    /** The outcomes of all attempts of a run that are recorded, first attempt first. */
    public List<Execution> recorded(RunId run) {
        return store.log().ofRun(run);
    }

    /** Has the store forget a node. */
    public void leave(NodeId node) {
        store.nodes().leave(node);
    }
}
