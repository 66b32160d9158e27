// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.RunNow;
import dev.carillon.engine.Engine;
import dev.carillon.engine.EngineSettings;
import dev.carillon.engine.Events;
import dev.carillon.engine.Handlers;
import dev.carillon.engine.Machine;
import dev.carillon.event.SchedulerListener;
import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.handler.FailureRule;
import dev.carillon.handler.JobHandler;
import dev.carillon.job.JobType;
import dev.carillon.observation.NodeState;
import dev.carillon.observation.Tracing;
import dev.carillon.store.ConnectionSource;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoredJob;
import dev.carillon.store.memory.InMemoryJobStore;
import dev.carillon.trigger.Calendars;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler in virtual time: it stands still until {@link #advance} moves the clock, and then does all that is due on
 * the way, handlers included, on the caller's thread and always in the same order.
 *
 * <pre>{@code
 * var world = VirtualScheduler.at("2026-11-20T12:00:00Z").handle(REPORT, run -> sent.add(run.scheduledTime()));
 * world.client().declare(Job.of(REPORT, "weekly").when("weekly mon 09:00 Europe/Berlin"));
 * world.advance(Duration.ofDays(28));
 * assertThat(world.client().log().ofJob(JobKey.of("weekly"), 10)).hasSize(4);
 * }</pre>
 *
 * <p>Nodes live slowly here, so that time passes fast: a heartbeat every ten minutes, dead after thirty.
 */
public final class VirtualScheduler {

    private static final int RETENTION = 100_000;
    private static final int TICKS_AT_ONE_INSTANT = 100_000;
    private static final long SEED = 42;
    private static final int SLOTS = 1_000;
    private static final Duration LEASE = Duration.ofMinutes(30);
    private static final Duration HEARTBEAT = Duration.ofMinutes(10);

    private final VirtualClock clock;
    private final JobStore store;
    private final List<SchedulerListener> listeners = new ArrayList<>();
    private final Map<String, ArrayDeque<Exception>> planned = new HashMap<>();
    private Handlers handlers = Handlers.none();
    private Calendars calendars = Calendars.none();
    private Tracing tracing = Tracing.none();
    private final Random random;
    private final AtomicInteger nodes;
    private @Nullable Engine engine;
    private @Nullable VirtualLanes lanes;

    private VirtualScheduler(VirtualClock clock, JobStore store, AtomicInteger nodes) {
        this.clock = clock;
        this.store = store;
        this.nodes = nodes;
        this.random = new Random(SEED + nodes.incrementAndGet());
    }

    /**
     * A scheduler over an empty store in memory.
     *
     * @param start such as {@code 2026-11-20T12:00:00Z}
     */
    public static VirtualScheduler at(String start) {
        var clock = new VirtualClock(Instant.parse(start));
        return over(new InMemoryJobStore(clock, RETENTION), clock);
    }

    /** A scheduler over any store that reads the given clock. */
    public static VirtualScheduler over(JobStore store, VirtualClock clock) {
        return new VirtualScheduler(clock, store, new AtomicInteger());
    }

    /** A further node over the same store and clock; {@link #advance} drives only the node it is called on. */
    public VirtualScheduler node() {
        return node(store);
    }

    /** A further node that reaches the same store by a line of its own. */
    VirtualScheduler node(JobStore line) {
        return new VirtualScheduler(clock, line, nodes);
    }

    public <P> VirtualScheduler handle(JobType<P> type, JobHandler<P> handler, FailureRule... rules) {
        requireNotRunning();
        JobHandler<P> fallible = run -> {
            throwPlanned(type);
            handler.handle(run);
        };
        handlers = handlers.with(type, fallible, rules);
        return this;
    }

    /**
     * The next attempts of a type on this node throw these, one each, before their handler is called: to see what retries
     * and failure rules make of them.
     */
    public VirtualScheduler failNext(JobType<?> type, Exception... failures) {
        planned.computeIfAbsent(type.name(), name -> new ArrayDeque<>()).addAll(List.of(failures));
        return this;
    }

    private void throwPlanned(JobType<?> type) throws Exception {
        ArrayDeque<Exception> ofType = planned.get(type.name());
        if (ofType != null && !ofType.isEmpty()) {
            throw ofType.removeFirst();
        }
    }

    public VirtualScheduler calendars(Calendars all) {
        requireNotRunning();
        calendars = all;
        return this;
    }

    public VirtualScheduler listen(SchedulerListener listener) {
        requireNotRunning();
        listeners.add(listener);
        return this;
    }

    public VirtualScheduler tracing(Tracing carrier) {
        requireNotRunning();
        tracing = carrier;
        handlers = handlers.tracedBy(carrier);
        return this;
    }

    private void requireNotRunning() {
        if (engine != null) {
            throw new IllegalStateException(
                    "the scheduler has done work already, expected this before the first advance");
        }
    }

    public JobClient client() {
        return JobClient.on(store, calendars, ConnectionSource.none())
                .explaining(clock, LEASE)
                .tracing(tracing);
    }

    public JobStore store() {
        return store;
    }

    /** What the node does now; asked by a handler, it sees that handler at work. */
    public NodeState state() {
        lanes();
        return Objects.requireNonNull(engine).state();
    }

    public VirtualClock clock() {
        return clock;
    }

    /** Lets time pass; whatever becomes due on the way is done at its time. */
    public void advance(Duration span) {
        advanceTo(clock.instant().plus(span));
    }

    /** Lets time pass until an instant, and does what is due then too. */
    public void advanceTo(Instant end) {
        Instant next = settle();
        while (next.isBefore(end)) {
            clock.set(next);
            next = settle();
        }
        clock.set(end);
        settle();
    }

    /** Does what is due now, and what becomes due by that without time passing. */
    public void drain() {
        settle();
    }

    /**
     * Enqueues one piece of work and does all that is due now.
     *
     * @return the latest attempt of its run
     * @throws IllegalStateException when the run has not been executed; the message says what it waits for
     */
    public <P> Execution execute(JobType<P> type, P payload, Enqueue... options) {
        return executed(client().enqueue(type, payload, options));
    }

    /** As {@link #execute(JobType, Object, Enqueue...)}, for work that needs no payload. */
    public Execution execute(JobType<Void> type, Enqueue... options) {
        return executed(client().enqueue(type, options));
    }

    /**
     * Runs a job now and does all that is due now.
     *
     * @return the latest attempt of its run
     * @throws IllegalStateException when the job forbids it while another run is open, or the run has not been executed;
     *     the message says what it waits for
     */
    public Execution runNow(String jobName, RunNow... options) {
        return executed(client().job(jobName)
                .runNow(options)
                .orElseThrow(() -> new IllegalStateException(
                        "job: \"" + jobName + "\" may not run now, another run of it is open")));
    }

    private Execution executed(RunId run) {
        drain();
        List<Execution> attempts = store.log().ofRun(run);
        if (attempts.isEmpty()) {
            throw new IllegalStateException("the run has not been executed: "
                    + store.runs().find(run).map(RunLines::of).orElse(run + " is not known any more"));
        }
        return attempts.get(attempts.size() - 1);
    }

    /**
     * The next planned time of a job, before jitter; empty when it has none, is paused, or waits for the end of a run.
     *
     * @throws NoSuchElementException when there is no such job
     */
    public Optional<Instant> nextFire(String jobName) {
        StoredJob job = client().find(jobName)
                .orElseThrow(() -> new NoSuchElementException("job: \"" + jobName + "\", there is none of that name"));
        return job.state() == StoredJob.State.ACTIVE ? Optional.ofNullable(job.nextFireAt()) : Optional.empty();
    }

    /** Does what is due now and answers when something is due next. */
    private Instant settle() {
        for (int tick = 0; tick < TICKS_AT_ONE_INSTANT; tick++) {
            Duration rest = lanes().tick();
            if (!rest.isZero()) {
                return clock.instant().plus(rest);
            }
        }
        throw new IllegalStateException("work without end at " + clock.instant());
    }

    private VirtualLanes lanes() {
        VirtualLanes running = lanes;
        if (running == null) {
            engine = new Engine(
                    store,
                    handlers,
                    calendars,
                    EngineSettings.defaults(false)
                            .slots(SLOTS)
                            .lease(LEASE, HEARTBEAT)
                            .poll(HEARTBEAT),
                    new Events(listeners),
                    new Machine(
                            Runnable::run,
                            random,
                            () -> Duration.between(Instant.EPOCH, clock.instant())
                                    .toNanos()));
            running = new VirtualLanes(engine.lanes(), clock);
            lanes = running;
        }
        return running;
    }
}
