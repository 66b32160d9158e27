// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.engine.Body.Interruption;
import dev.carillon.engine.Body.Phase;
import dev.carillon.event.SchedulerEvent;
import dev.carillon.store.Finish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Watches the handlers of this node by its own clock: those whose time is up, those that will not end, and all of them
 * when the node cannot say any more that it lives.
 */
final class WatchLane implements Lane {

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration LONG_RUN = Duration.ofHours(1);

    private final HeldRuns held;
    private final Bodies bodies;
    private final OwnLease lease;
    private final Events events;
    private final LongSupplier nanos;
    private final EngineSettings settings;
    private boolean uncertain;

    WatchLane(NodeParts parts, Bodies bodies, Events events) {
        this.held = parts.held();
        this.bodies = bodies;
        this.lease = parts.lease();
        this.nanos = parts.nanos();
        this.settings = parts.settings();
        this.events = events;
    }

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public Duration tick() {
        long now = nanos.getAsLong();
        watchLease(now);
        var told = new ArrayList<SchedulerEvent>();
        var stubborn = new ArrayList<Body>();
        var outliving = new ArrayList<Outliving>();
        var rest = new Rest(uncertain ? settings.heartbeat() : lease.left(now));
        held.watch(body -> {
            if (body.phase == Phase.OUTLIVING) {
                watchOutliving(body, now, stubborn, rest);
            } else if (body.isAskedToEnd()) {
                watchInterrupted(body, now, outliving, rest);
            } else {
                watchRunning(body, now, told, rest);
            }
        });
        // outside the monitor: when the next attempt is due the store's clock says, and the store may take its time
        outliving.forEach(each -> held.outlive(each.body(), each.end()));
        for (Body body : stubborn) {
            bodies.abandon(body);
            told.add(new SchedulerEvent.BodyAbandoned(body.claim.run(), Duration.ofNanos(now - body.startedAt)));
        }
        told.forEach(events::tellAside);
        return rest.shortest();
    }

    private void watchLease(long now) {
        boolean before = uncertain;
        uncertain = lease.uncertain(now);
        if (uncertain && !before) {
            held.interruptWithoutLease();
            events.tellAside(new SchedulerEvent.LeaseUncertain(settings.node()));
        }
    }

    private static void watchRunning(Body body, long now, List<SchedulerEvent> told, Rest rest) {
        Duration timeout = body.claim.run().terms().timeout();
        Duration ran = Duration.ofNanos(now - body.startedAt);
        if (timeout != null) {
            if (ran.compareTo(timeout) >= 0) {
                body.interrupt(Interruption.TIMEOUT, now);
                rest.atMost(GRACE);
            } else {
                rest.atMost(timeout.minus(ran));
            }
        } else if (!body.warned && ran.compareTo(LONG_RUN) >= 0) {
            body.warned = true;
            told.add(new SchedulerEvent.RunningLong(body.claim.run(), ran));
        }
    }

    private void watchInterrupted(Body body, long now, List<Outliving> outliving, Rest rest) {
        Duration since = Duration.ofNanos(now - body.interruptedAt);
        Attempt attempt = body.attempt;
        if (since.compareTo(GRACE) < 0 || attempt == null) {
            rest.atMost(GRACE.minus(since));
            return;
        }
        outliving.add(new Outliving(body, attempt, body.interruption));
        rest.atMost(settings.abandonAfter());
    }

    /** A handler that goes on after its attempt was interrupted, and why it was. */
    private record Outliving(Body body, Attempt attempt, Interruption why) {

        Finish end() {
            return why == Interruption.TIMEOUT ? attempt.timedOut(true) : attempt.cancelled(true);
        }
    }

    private void watchOutliving(Body body, long now, List<Body> stubborn, Rest rest) {
        Duration since = Duration.ofNanos(now - body.interruptedAt);
        if (body.abandoned) {
            return;
        }
        if (since.compareTo(settings.abandonAfter()) >= 0) {
            stubborn.add(body);
        } else {
            rest.atMost(settings.abandonAfter().minus(since));
        }
    }

    /** The shortest of several rests, at least a millisecond. */
    private static final class Rest {
        private Duration shortest;

        Rest(Duration longest) {
            this.shortest = longest;
        }

        void atMost(Duration other) {
            shortest = other.compareTo(shortest) < 0 ? other : shortest;
        }

        Duration shortest() {
            return shortest.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : shortest;
        }
    }
}
