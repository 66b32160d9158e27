// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.event.SchedulerEvent;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Fires what is due, and starts what can run. */
final class DispatchLane implements Lane {

    private static final Duration UNDERSTAFFED = Duration.ofMillis(5);
    private static final int RUNS_AT_ONCE = 1_000;

    private final JobStore store;
    private final NodeId node;
    private final Set<String> types;
    private final TriggerPlanner planner;
    private final HeldRuns held;
    private final Bodies bodies;
    private final OwnLease lease;
    private final Events events;
    private final LongSupplier nanos;
    private final Duration poll;
    private final List<Share> shares;
    private final Map<Long, Share> unanswered = new LinkedHashMap<>();
    private volatile boolean stopping;
    private final FiringPace firing = new FiringPace();
    private long requests;
    private long restsUntil;

    DispatchLane(NodeParts parts, Bodies bodies, List<Share> shares, TriggerPlanner planner, Events events) {
        this.store = parts.store();
        this.node = parts.node();
        this.types = parts.types();
        this.held = parts.held();
        this.lease = parts.lease();
        this.nanos = parts.nanos();
        this.restsUntil = nanos.getAsLong();
        this.poll = parts.settings().poll();
        this.shares = shares;
        this.bodies = bodies;
        this.planner = planner;
        this.events = events;
    }

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
        if (stopping) {
            return poll;
        }
        // whoever called the lane before its time has most likely added work that is ready
        boolean called = nanos.getAsLong() < restsUntil;
        boolean more = called && startRuns();
        int fired = fire();
        told.addAll(planner.takeFound());
        int promoted = store.runs().promote(types, RUNS_AT_ONCE);
        more |= firing.mayBeMore() || promoted == RUNS_AT_ONCE;
        if (!called || fired + promoted > 0) {
            more |= startRuns();
        }
        Duration rest = more ? Duration.ZERO : untilNext();
        restsUntil = nanos.getAsLong() + rest.toNanos();
        return rest;
    }

    private int fire() {
        long began = nanos.getAsLong();
        if (firing.restNanos(began) > 0) {
            return 0;
        }
        int evaluated = store.fires().fire(types, firing.jobs(), planner);
        firing.fired(evaluated, began, nanos.getAsLong());
        return evaluated;
    }

    /** From the return of this call on nothing is fired or claimed any more; waits for the tick under way. */
    synchronized void stopClaiming() {
        stopping = true;
    }

    boolean stopping() {
        return stopping;
    }

    private boolean startRuns() {
        adoptUnanswered();
        boolean more = false;
        for (Share share : shares) {
            bodies.callUpLate(share);
            more |= startRuns(share);
        }
        return more;
    }

    private boolean startRuns(Share share) {
        Share.Room room = held.room(share);
        long sent = nanos.getAsLong();
        if (room.isNone() || lease.uncertain(sent)) {
            return false;
        }
        long number = ++requests;
        unanswered.put(number, share);
        lease.claims(sent);
        List<Claim> claims = store.runs()
                .claim(new ClaimRequest(
                        node, number, types, share.queues, room.free(), room.ahead(), room.shortTypes()));
        unanswered.remove(number);
        bodies.start(claims, share);
        return room.free() > 0 && claims.size() >= room.free();
    }

    /** After a claim whose answer was lost: what it got is ours all the same. */
    private void adoptUnanswered() {
        for (Map.Entry<Long, Share> request : List.copyOf(unanswered.entrySet())) {
            bodies.start(store.runs().claimed(node, request.getKey()), request.getValue());
            unanswered.remove(request.getKey());
        }
    }

    private Duration untilNext() {
        Instant now = store.now();
        Duration rest = held.isUnderstaffed() ? UNDERSTAFFED : poll;
        Optional<Duration> untilFire = until(store.fires().nextFire(types), now).map(this::rested);
        for (Optional<Duration> next : List.of(untilFire, until(store.runs().nextDue(types), now))) {
            if (next.isPresent() && next.get().compareTo(rest) < 0) {
                rest = next.get();
            }
        }
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private static Optional<Duration> until(Optional<Instant> next, Instant now) {
        return next.map(at -> Duration.between(now, at));
    }

    private Duration rested(Duration untilFire) {
        Duration pause = Duration.ofNanos(firing.restNanos(nanos.getAsLong()));
        return untilFire.compareTo(pause) < 0 ? pause : untilFire;
    }
}
