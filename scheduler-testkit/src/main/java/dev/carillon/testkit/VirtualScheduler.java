// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.RunNow;
import dev.carillon.SchedulerPlugin;
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
import dev.carillon.store.Retention;
import dev.carillon.store.StoredJob;
import dev.carillon.store.memory.InMemoryJobStore;
import dev.carillon.trigger.Calendars;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

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
    private static final long SEED = 42;
    private static final int SLOTS = 1_000;
    private static final Duration LEASE = Duration.ofMinutes(30);
    private static final Duration HEARTBEAT = Duration.ofMinutes(10);

    private final VirtualClock clock;
    private final JobStore store;
    private final List<SchedulerListener> listeners = new ArrayList<>();
    private final PlannedFailures planned = new PlannedFailures();
    private Handlers handlers = Handlers.none();
    private Calendars calendars = Calendars.none();
    private Tracing tracing = Tracing.none();
    private final AtomicInteger numbers;
    private final VirtualNodes nodes;
    private EngineSettings settings =
            EngineSettings.defaults(false).slots(SLOTS).lease(LEASE, HEARTBEAT).poll(HEARTBEAT);
    private boolean inline;

    private VirtualScheduler(VirtualClock clock, JobStore store, AtomicInteger numbers) {
        this.clock = clock;
        this.store = store;
        this.numbers = numbers;
        int number = numbers.incrementAndGet();
        this.nodes = new VirtualNodes(() -> begin(number), () -> begin(numbers.incrementAndGet()));
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
        return new VirtualScheduler(clock, line, numbers);
    }

    public <P> VirtualScheduler handle(JobType<P> type, JobHandler<P> handler, FailureRule... rules) {
        requireNotRunning();
        handlers = handlers.with(type, planned.before(type, handler), rules);
        return this;
    }

    /**
     * The next attempts of a type on this node throw these, one each, before their handler is called: to see what retries
     * and failure rules make of them.
     */
    public VirtualScheduler failNext(JobType<?> type, Exception... failures) {
        planned.add(type, failures);
        return this;
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

    /** Takes in a domain; the jobs that it declares are made at once. */
    public VirtualScheduler plugin(SchedulerPlugin plugin) {
        requireNotRunning();
        plugin.install(new VirtualHost(this));
        return this;
    }

    public VirtualScheduler tracing(Tracing carrier) {
        requireNotRunning();
        tracing = carrier;
        handlers = handlers.tracedBy(carrier);
        return this;
    }

    /**
     * How many runs the node holds at once; 1,000 otherwise. Its handlers run one after the other all the same, and what they
     * ask for {@link #inline} takes no slot of it.
     */
    public VirtualScheduler slots(int count) {
        requireNotRunning();
        settings = settings.slots(count);
        return this;
    }

    /** Gives a queue slots of its own, beside those for all other queues. */
    public VirtualScheduler queue(String name, int slots) {
        requireNotRunning();
        settings = settings.queue(name, slots);
        return this;
    }

    /** How long records are kept; {@link Retention#DEFAULT} otherwise. */
    public VirtualScheduler retention(Retention kept) {
        requireNotRunning();
        settings = settings.retention(kept);
        return this;
    }

    /**
     * Has {@link #client} do work as soon as it is asked for: on the caller's thread, before the call returns, with all else
     * that is due. Within a handler too: what it enqueues is done before it goes on, up to 50 handlers within each other. A
     * handler that fails does so for itself: the call returns, the log has its failure, and it is tried again when
     * {@link #advance} comes to that.
     */
    public VirtualScheduler inline() {
        requireNotRunning();
        inline = true;
        return this;
    }

    private void requireNotRunning() {
        if (nodes.isRunning()) {
            throw new IllegalStateException(
                    "the scheduler has done work already, expected this before the first advance");
        }
    }

    public JobClient client() {
        JobStore asked = inline ? AskedStore.of(store, nodes::asked) : store;
        return JobClient.on(asked, calendars, ConnectionSource.none())
                .explaining(clock, LEASE)
                .tracing(tracing);
    }

    public JobStore store() {
        return store;
    }

    /** What the node does now; asked by a handler, it sees that handler at work. */
    public NodeState state() {
        return nodes.state();
    }

    /**
     * Stops the node as closing a scheduler does: it does nothing more, hands back what it holds and leaves. What is due
     * then stays for another {@link #node}; the client can still be asked.
     *
     * @throws IllegalStateException when one of its handlers calls it
     */
    public void stop() {
        nodes.stop();
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
        Instant next = nodes.settle();
        while (next.isBefore(end)) {
            clock.set(next);
            next = nodes.settle();
        }
        clock.set(end);
        nodes.settle();
    }

    /** Does what is due now, and what becomes due by that without time passing. */
    public void drain() {
        nodes.settle();
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

    private VirtualNode begin(int number) {
        var machine = new Machine(
                Runnable::run,
                new Random(SEED + number),
                () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());
        return new VirtualNode(new Engine(store, handlers, calendars, settings, new Events(listeners), machine), clock);
    }
}
