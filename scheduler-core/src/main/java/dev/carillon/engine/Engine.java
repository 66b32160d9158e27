// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.RunId;
import dev.carillon.observation.NodeState;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.trigger.Calendars;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heart of a node: five lanes, four of them over one store.
 *
 * <p><em>Liveness</em> says that the node lives. <em>Dispatch</em> fires, claims and starts.
 * <em>Upkeep</em> takes over from dead nodes and keeps order. <em>Watch</em> minds the handlers' time by the node's own
 * clock. <em>Record</em> stores what has ended. No lane waits for another. {@link #start} gives each a thread; a test calls {@link #tick} instead, which runs
 * them all once, or drives the {@link #lanes} itself.
 */
public final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int DISPATCH = 1;
    private static final int WATCH = 3;
    private static final int RECORD = 4;
    private static final Duration LAST_TICK = Duration.ofSeconds(5);

    private final JobStore store;
    private final NodeId node;
    private final Set<String> types;
    private final EngineSettings settings;
    private final Events events;
    private final HeldRuns held;
    private final LivenessLane liveness;
    private final DispatchLane dispatch;
    private final UpkeepLane upkeep;
    private final WatchLane watch;
    private final RecordLane record;
    private final RunCensus census;
    private volatile List<LaneThread> threads = List.of();
    private JobStore.@Nullable Subscription work;

    /** An engine that does nothing until started or ticked. */
    public Engine(
            JobStore store,
            Handlers handlers,
            Calendars calendars,
            EngineSettings settings,
            Events events,
            Machine machine) {
        this.store = store;
        this.types = handlers.types();
        this.settings = settings;
        this.events = events;
        this.node = new NodeId(
                new UUID(machine.random().nextLong(), machine.random().nextLong()), settings.node());
        var contact = new Contact(settings.lease());
        var lease = new OwnLease(settings.lease());
        var planner = new TriggerPlanner(calendars, machine.random());
        var path = new RunPath(handlers, store, this::stopping, machine.random(), events);
        List<Share> shares = settings.shares();
        this.held =
                new HeldRuns(shares, lease, machine.nanos(), new LaneCalls(() -> wake(DISPATCH), () -> wake(RECORD)));
        Runnable timed = () -> wake(WATCH);
        var bodies = new Bodies(held, machine.executor(), path, timed);
        var parts = new NodeParts(store, node, types, held, lease, settings, machine.nanos());
        this.liveness = new LivenessLane(parts, contact, this::stopping, timed);
        this.dispatch = new DispatchLane(parts, bodies, shares, planner, events);
        this.census = new RunCensus(store::runs, machine.nanos());
        this.upkeep = new UpkeepLane(parts, contact, planner, events, census);
        this.watch = new WatchLane(parts, bodies, events);
        this.record = new RecordLane(parts, events, this::stopping);
    }

    /** What upkeep is to do before all else, tried until it succeeds; to be said before the start. */
    public void beforeUpkeep(Runnable work) {
        upkeep.doFirst(work);
    }

    /** Starts the lanes' threads. */
    public synchronized void start() {
        threads = lanes().stream()
                .map(lane -> new LaneThread(lane, events, settings.node()))
                .toList();
        events.start(settings.node());
        // before the first look at the store: what comes right after it would else wait for the next poll
        work = store.onWork(() -> {
            if (!held.isStocked()) {
                wake(DISPATCH);
            }
        });
        threads.forEach(LaneThread::start);
    }

    /** Liveness, dispatch, upkeep, watch and record, for whoever drives an engine that was not started one lane at a time. */
    public List<Lane> lanes() {
        return List.of(liveness, dispatch, upkeep, watch, record);
    }

    /** One turn of all lanes on the caller's thread, for an engine that was not started; when to call again. */
    public Duration tick() {
        Duration rest = settings.poll();
        for (Lane lane : lanes()) {
            Duration wanted = lane.tick();
            rest = wanted.compareTo(rest) < 0 ? wanted : rest;
        }
        return rest;
    }

    private void wake(int lane) {
        List<LaneThread> started = threads;
        if (!started.isEmpty()) {
            started.get(lane).wake();
        }
    }

    private boolean stopping() {
        return dispatch.stopping();
    }

    public NodeId node() {
        return node;
    }

    /** What it does now; it waits for neither the store nor a lane. */
    public NodeState state() {
        Load load = held.load();
        return new NodeState(
                settings.node(),
                settings.slotsInAll(),
                load.running(),
                load.abandoned(),
                load.untold(),
                threads.stream().collect(Collectors.toMap(LaneThread::lane, LaneThread::silence)),
                census.latest().orElse(null));
    }

    /** Whether a handler of this node runs on the calling thread: it must not wait for the node's end. */
    public boolean callsFromHandler() {
        return held.runsOn(Thread.currentThread());
    }

    /**
     * The ladder down: claim nothing more, hand back what has not begun, wait for the handlers, interrupt those that go
     * on, store what has ended and hand back what was cut short. What still runs then is left to its lease. An interrupt of
     * the caller cuts the waiting short and is restored at the end.
     */
    public synchronized void stop() {
        dispatch.stopClaiming();
        held.close();
        if (work != null) {
            work.close();
        }
        boolean interrupted = !drain();
        threads.forEach(LaneThread::askToStop);
        for (LaneThread thread : threads) {
            interrupted |= !thread.awaitEnd(LAST_TICK);
        }
        storeLastEnds();
        events.stop();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean drain() {
        boolean uninterrupted = true;
        boolean done = false;
        try {
            done = held.awaitNone(settings.drain());
        } catch (InterruptedException impatient) {
            uninterrupted = false;
        }
        if (!done) {
            held.interruptAll();
            try {
                held.awaitNone(settings.interrupt());
            } catch (InterruptedException impatient) {
                uninterrupted = false;
            }
        }
        return uninterrupted;
    }

    private void storeLastEnds() {
        try {
            while (!held.untold(1).isEmpty()) {
                record.tick();
            }
            if (held.isEmpty()) {
                handBackUnknown();
                store.nodes().leave(node);
            }
        } catch (RuntimeException unstored) {
            LOG.warn("node {} ends with records that could not be stored; their runs come again", node, unstored);
        }
    }

    /** What claims got whose answers were lost: nobody would look for it once this node is forgotten. */
    private void handBackUnknown() {
        var last = new Heartbeat(node, types, settings.slotsInAll(), 0, true);
        Set<RunId> unknown = store.nodes().renew(last).held();
        if (!unknown.isEmpty()) {
            store.nodes().reclaim(node, unknown, "its node has stopped");
        }
    }
}
