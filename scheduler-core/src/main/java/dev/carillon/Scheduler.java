// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.engine.Engine;
import dev.carillon.engine.EngineSettings;
import dev.carillon.engine.Events;
import dev.carillon.engine.Handlers;
import dev.carillon.engine.Machine;
import dev.carillon.event.SchedulerListener;
import dev.carillon.handler.FailureRule;
import dev.carillon.handler.JobHandler;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.observation.NodeState;
import dev.carillon.observation.Tracing;
import dev.carillon.store.ConnectionSource;
import dev.carillon.store.JobStore;
import dev.carillon.store.Retention;
import dev.carillon.trigger.Calendars;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A node: runs the handlers of one process over a store.
 *
 * <pre>{@code
 * try (var scheduler = Scheduler.on(new InMemoryJobStore())
 *         .handle(REPORT, run -> reports.build(run.scheduledTime()))
 *         .declare(Job.of(REPORT, "weekly-report").when("weekly mon 09:00 Europe/Berlin").retry(5))
 *         .start()) {
 *     scheduler.awaitStop();
 * }
 * }</pre>
 *
 * <p>Its threads keep the process alive until {@link #close}. Thread-safe.
 */
public final class Scheduler implements AutoCloseable {

    private final Engine engine;
    private final ExecutorService executor;
    private final JobClient client;
    private final List<JobType<?>> types;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private Scheduler(Engine engine, ExecutorService executor, JobClient client, List<JobType<?>> types) {
        this.engine = engine;
        this.executor = executor;
        this.client = client;
        this.types = types;
    }

    /** Begins a scheduler over a store, which stays the host's to close. */
    public static Builder on(JobStore store) {
        return new Builder(store);
    }

    /** The door for whoever asks for work. */
    public JobClient client() {
        return client;
    }

    /** The client whose enqueued work joins the transaction of a connection. */
    public JobClient in(Connection transaction) {
        return client.in(transaction);
    }

    /** The types that it has handlers for, by name; unmodifiable. */
    public List<JobType<?>> types() {
        return types;
    }

    /** What this node does now, to be measured; see {@link NodeState}. */
    public NodeState state() {
        return engine.state();
    }

    /** Waits until the process is asked to end (Ctrl-C, SIGTERM) or {@link #close} is called by another thread. */
    public void awaitStop() throws InterruptedException {
        ProcessEnd.await(stopAsked, this::close);
    }

    /**
     * Claims nothing more, waits for running handlers, interrupts those that take too long, hands their runs back and
     * stores what has ended. Returns when that is done; a second call waits for the first. An interrupt of the caller
     * cuts the waiting short.
     *
     * @throws IllegalStateException when a handler of this scheduler calls it
     */
    @Override
    public void close() {
        if (engine.callsFromHandler()) {
            throw new IllegalStateException(
                    "a handler cannot close the scheduler that runs it: it would wait for itself");
        }
        stopAsked.countDown();
        if (!closing.compareAndSet(false, true)) {
            awaitClosed();
            return;
        }
        try {
            engine.stop();
        } finally {
            executor.shutdownNow();
            closed.countDown();
        }
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Collects what a scheduler needs. Not thread-safe; each method answers this builder. */
    public static final class Builder {

        private final JobStore store;
        private final List<Job> declared = new ArrayList<>();
        private final List<SchedulerListener> listeners = new ArrayList<>();
        private final Set<String> plugins = new HashSet<>();
        private Handlers handlers = Handlers.none();
        private Tracing tracing = Tracing.none();
        private Calendars calendars = Calendars.none();
        private ConnectionSource connections = ConnectionSource.none();
        private @Nullable String applicationVersion;
        private @Nullable String declaringOwner;
        private EngineSettings settings = EngineSettings.defaults(HandlerThreads.areVirtual());

        private Builder(JobStore store) {
            this.store = store;
        }

        /**
         * Runs work of a type.
         *
         * @param rules what its exceptions mean; without any each is a reason to retry
         * @throws IllegalArgumentException when the type has a handler already
         */
        public <P> Builder handle(JobType<P> type, JobHandler<P> handler, FailureRule... rules) {
            handlers = handlers.with(type, handler, rules);
            return this;
        }

        /** Declares a job at the start, each name once; see {@link JobClient#declare}. */
        public Builder declare(Job job) {
            if (declared.stream().anyMatch(other -> other.key().equals(job.key()))) {
                throw new IllegalArgumentException(
                        "job: \"" + job.key() + "\" is declared already, expected each once");
            }
            declared.add(job);
            return this;
        }

        public Builder listen(SchedulerListener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Takes in a domain with its handlers and jobs.
         *
         * @throws IllegalArgumentException when it has been taken in already, or has a type or job of a name that is there
         */
        public Builder plugin(SchedulerPlugin plugin) {
            if (!plugins.add(plugin.name())) {
                throw new IllegalArgumentException(
                        "plugin: \"" + plugin.name() + "\" is there already, expected each once");
            }
            plugin.install(new BuilderHost(this));
            return this;
        }

        /** Where triggers find their calendars. */
        public Builder calendars(Calendars all) {
            calendars = all;
            return this;
        }

        /** Binds enqueued work to the transactions of a framework. */
        public Builder connections(ConnectionSource source) {
            connections = source;
            return this;
        }

        /** Carries traces from who asks for work to its handlers, by the client of this scheduler and on this node. */
        public Builder tracing(Tracing carrier) {
            tracing = carrier;
            return this;
        }

        /** What people call this node; "node" otherwise. */
        public Builder node(String label) {
            settings = settings.node(label);
            return this;
        }

        /** How many handlers run at once; four a core otherwise, 256 with virtual threads. */
        public Builder slots(int count) {
            settings = settings.slots(count);
            return this;
        }

        /**
         * Gives a queue slots of its own, beside those for all other queues: it neither takes from them nor waits for them.
         */
        public Builder queue(String name, int slots) {
            settings = settings.queue(name, slots);
            return this;
        }

        /** The version of the application that declares: an older one never overrides a newer, {@link JobClient#version}. */
        public Builder version(String version) {
            applicationVersion = version;
            return this;
        }

        /** Pauses the jobs of this owner at the start that were declared once and are not any more. */
        public Builder pauseUndeclared(String owner) {
            declaringOwner = owner;
            return this;
        }

        /** How long records are kept; {@link Retention#DEFAULT} otherwise. */
        public Builder retention(Retention kept) {
            settings = settings.retention(kept);
            return this;
        }

        /** After which time an interrupted handler that goes on loses its slot to others; a minute otherwise. */
        public Builder abandonAfter(Duration patience) {
            settings = settings.abandonAfter(patience);
            return this;
        }

        /** After which silence a node is dead, and how often it says that it lives; 12 s and 3 s otherwise. */
        public Builder lease(Duration lease, Duration heartbeat) {
            settings = settings.lease(lease, heartbeat);
            return this;
        }

        /** How long work may stay unseen when no signal came; 1 s otherwise. */
        public Builder poll(Duration interval) {
            settings = settings.poll(interval);
            return this;
        }

        /** How long {@link Scheduler#close} waits for handlers, and again after interrupting them; 30 s and 5 s. */
        public Builder drain(Duration patience, Duration afterInterrupt) {
            settings = settings.drain(patience, afterInterrupt);
            return this;
        }

        /**
         * Declares the jobs and starts the node. While the store is out of reach the jobs are declared as soon as it
         * answers.
         *
         * @throws IllegalStateException when there is no handler; who only asks for work needs a {@link JobClient}
         */
        public Scheduler start() {
            if (handlers.types().isEmpty()) {
                throw new IllegalStateException("no handler was given, expected one or more; JobClient needs none");
            }
            var random = new SeededRandom();
            JobClient client = client();
            var declarations = new Declarations(client, declared, applicationVersion, declaringOwner);
            boolean declares = declarations.tryToMake();
            ExecutorService executor = HandlerThreads.start(settings.node());
            var machine = new Machine(executor, random, System::nanoTime);
            var engine =
                    new Engine(store, handlers.tracedBy(tracing), calendars, settings, new Events(listeners), machine);
            if (!declares) {
                engine.beforeUpkeep(declarations::make);
            }
            engine.start();
            return new Scheduler(engine, executor, client, handlers.jobTypes());
        }

        JobClient client() {
            return JobClient.on(store, calendars, connections)
                    .explaining(Clock.systemUTC(), settings.lease())
                    .tracing(tracing);
        }
    }
}
