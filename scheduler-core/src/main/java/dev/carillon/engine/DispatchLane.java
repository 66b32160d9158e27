// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.event.SchedulerEvent;
import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Finish;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stores what has ended, fires what is due, and starts what can run. */
final class DispatchLane implements Lane {

    private static final int ENDS_AT_ONCE = 500;
    private static final int JOBS_AT_ONCE = 500;
    private static final int RUNS_AT_ONCE = 1_000;

    private final JobStore store;
    private final NodeId node;
    private final Set<String> types;
    private final TriggerPlanner planner;
    private final Bodies bodies;
    private final Events events;
    private final Duration poll;
    private volatile boolean stopping;
    private long requests;
    private OptionalLong unanswered = OptionalLong.empty();

    DispatchLane(JobStore store, NodeId node, Set<String> types, TriggerPlanner planner, Bodies bodies, Work work) {
        this.store = store;
        this.node = node;
        this.types = types;
        this.planner = planner;
        this.bodies = bodies;
        this.events = work.events();
        this.poll = work.poll();
    }

    /** What the lane needs besides its partners. */
    record Work(Events events, Duration poll) {}

    @Override
    public String name() {
        return "dispatch";
    }

    @Override
    public Duration tick() {
        var told = new ArrayList<SchedulerEvent>();
        try {
            return turn(told);
        } finally {
            told.forEach(events::tell);
        }
    }

    /** Listeners are told outside the monitor: they may wait for whoever stops the node. */
    private synchronized Duration turn(List<SchedulerEvent> told) {
        boolean more = storeEnds(told);
        if (stopping) {
            return more ? Duration.ZERO : poll;
        }
        more |= store.fires().fire(types, JOBS_AT_ONCE, planner) == JOBS_AT_ONCE;
        told.addAll(planner.takeBroken());
        more |= store.runs().promote(types, RUNS_AT_ONCE) == RUNS_AT_ONCE;
        more |= startRuns();
        more |= !bodies.unstored(1).isEmpty();
        return more ? Duration.ZERO : untilNext();
    }

    /** From the return of this call on nothing is fired or claimed any more; waits for the tick under way. */
    synchronized void stopClaiming() {
        stopping = true;
    }

    boolean stopping() {
        return stopping;
    }

    private boolean storeEnds(List<SchedulerEvent> told) {
        List<Finish> ends = bodies.unstored(ENDS_AT_ONCE);
        if (ends.isEmpty()) {
            return false;
        }
        Map<RunId, Execution> recorded = store.runs().finish(ends).stream()
                .collect(Collectors.toMap(end -> end.run().id(), Function.identity(), (first, second) -> second));
        bodies.stored(ends);
        for (Finish end : ends) {
            Execution execution = recorded.get(end.lease().run());
            if (execution != null) {
                told.add(new SchedulerEvent.ExecutionEnded(execution));
            } else {
                told.add(new SchedulerEvent.LeaseLost(end.lease().run(), node.label()));
            }
        }
        return ends.size() == ENDS_AT_ONCE;
    }

    private boolean startRuns() {
        adoptUnanswered();
        int free = bodies.free();
        if (free == 0) {
            return false;
        }
        unanswered = OptionalLong.of(++requests);
        List<Claim> claims = store.runs().claim(new ClaimRequest(node, requests, types, free));
        unanswered = OptionalLong.empty();
        bodies.start(claims);
        return claims.size() == free;
    }

    /** After a claim whose answer was lost: what it got is ours all the same. */
    private void adoptUnanswered() {
        if (unanswered.isPresent()) {
            bodies.start(store.runs().claimed(node, unanswered.getAsLong()));
            unanswered = OptionalLong.empty();
        }
    }

    private Duration untilNext() {
        Instant now = store.now();
        return Stream.of(store.fires().nextFire(types), store.runs().nextDue(types))
                .flatMap(next -> next.stream())
                .map(next -> Duration.between(now, next))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .filter(wait -> wait.compareTo(poll) < 0)
                .min(Duration::compareTo)
                .orElse(poll);
    }
}
