// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.trigger.Calendars;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heart of a node: three lanes over one store.
 *
 * <p><em>Liveness</em> says that the node lives. <em>Dispatch</em> fires, claims, starts, and stores what has ended.
 * <em>Upkeep</em> takes over from dead nodes. No lane waits for another. {@link #start} gives each a thread; a test calls
 * {@link #tick} instead, which runs them all once.
 */
public final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration LAST_TICK = Duration.ofSeconds(5);

    private final JobStore store;
    private final NodeId node;
    private final EngineSettings settings;
    private final Events events;
    private final Bodies bodies;
    private final LivenessLane liveness;
    private final DispatchLane dispatch;
    private final UpkeepLane upkeep;
    private volatile List<LaneThread> threads = List.of();
    private JobStore.@Nullable Subscription work;

    /**
     * An engine that does nothing until started or ticked.
     *
     * @param executor runs handlers; it must not refuse while fewer than {@code slots} run
     */
    public Engine(
            JobStore store,
            Handlers handlers,
            Calendars calendars,
            EngineSettings settings,
            Events events,
            Executor executor,
            RandomGenerator random) {
        this.store = store;
        this.settings = settings;
        this.events = events;
        this.node = new NodeId(new UUID(random.nextLong(), random.nextLong()), settings.node());
        var contact = new Contact(settings.lease());
        var path = new RunPath(handlers, store::now, this::stopping, random, events);
        this.bodies = new Bodies(executor, path, settings.slots(), this::wake);
        this.liveness = new LivenessLane(store, node, handlers.types(), bodies, contact, settings.heartbeat());
        this.dispatch = new DispatchLane(
                store,
                node,
                handlers.types(),
                new TriggerPlanner(calendars, random),
                bodies,
                new DispatchLane.Work(events, settings.poll()));
        this.upkeep = new UpkeepLane(store, node, contact, settings.lease(), settings.heartbeat());
    }

    /** Starts the lanes' threads. */
    public synchronized void start() {
        threads = List.of(
                new LaneThread(liveness, events, settings.node()),
                new LaneThread(dispatch, events, settings.node()),
                new LaneThread(upkeep, events, settings.node()));
        threads.forEach(LaneThread::start);
        work = store.onWork(this::wake);
    }

    /** One turn of all lanes on the caller's thread, for an engine that was not started; when to call again. */
    public Duration tick() {
        Duration heartbeat = liveness.tick();
        Duration rest = dispatch.tick();
        Duration interval = upkeep.tick();
        return List.of(heartbeat, rest, interval).stream()
                .min(Duration::compareTo)
                .orElse(rest);
    }

    private void wake() {
        List<LaneThread> started = threads;
        if (!started.isEmpty()) {
            started.get(1).wake();
        }
    }

    private boolean stopping() {
        return dispatch.stopping();
    }

    public NodeId node() {
        return node;
    }

    /** Whether a handler of this node runs on the calling thread: it must not wait for the node's end. */
    public boolean callsFromHandler() {
        return bodies.runsOn(Thread.currentThread());
    }

    /**
     * The ladder down: claim nothing more, wait for the handlers, interrupt those that go on, store what has ended and
     * hand back what was cut short. What still runs then is left to its lease. An interrupt of the caller cuts the waiting
     * short and is restored at the end.
     */
    public synchronized void stop() {
        dispatch.stopClaiming();
        if (work != null) {
            work.close();
        }
        boolean interrupted = !drain();
        threads.forEach(LaneThread::askToStop);
        for (LaneThread thread : threads) {
            interrupted |= !thread.awaitEnd(LAST_TICK);
        }
        storeLastEnds();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean drain() {
        boolean uninterrupted = true;
        boolean done = false;
        try {
            done = bodies.awaitNone(settings.drain());
        } catch (InterruptedException impatient) {
            uninterrupted = false;
        }
        if (!done) {
            bodies.interruptAll();
            try {
                bodies.awaitNone(settings.interrupt());
            } catch (InterruptedException impatient) {
                uninterrupted = false;
            }
        }
        return uninterrupted;
    }

    private void storeLastEnds() {
        try {
            while (!bodies.unstored(1).isEmpty()) {
                dispatch.tick();
            }
            if (bodies.isEmpty()) {
                store.nodes().leave(node);
            }
        } catch (RuntimeException unstored) {
            LOG.warn("node {} ends with records that could not be stored; their runs come again", node, unstored);
        }
    }
}
