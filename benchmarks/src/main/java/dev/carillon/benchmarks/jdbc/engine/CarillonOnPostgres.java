// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.benchmarks.jdbc.setup.Server;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.NodeId;
import dev.carillon.store.jdbc.JdbcJobStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A scheduler with its defaults: the log is kept, runs are claimed ahead. */
public final class CarillonOnPostgres implements Contender {

    /** Written as text, so that the payload is as large as it says. */
    public record Load(String text) {}

    public static final JobType<Load> NO_OP = JobType.of("no-op", Load.class);

    /** Work like any other, in a queue of its own. */
    public static final JobType<Load> ASIDE = JobType.of("aside", Load.class);

    /** Work of schedules. */
    public static final JobType<Void> SCHEDULED = JobType.of("scheduled");

    public static final String QUEUE_ASIDE = "aside";

    private static final Set<String> TYPES = Set.of(NO_OP.name(), ASIDE.name(), SCHEDULED.name());
    private static final int LAP = 100_000;

    private final Settings settings;

    public CarillonOnPostgres(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Carillon";
    }

    @Override
    public String settings() {
        return "defaults, a pool of " + connections() + " connections, enqueued "
                + (settings.cold() ? "while no node was up" : "while a node that handles the type was up");
    }

    @Override
    public int lapOfRuns() {
        return LAP;
    }

    private int connections() {
        return settings.number("connections", 16);
    }

    @Override
    public void prepare() {
        try (var pool = new Pool(settings, connections())) {
            JdbcJobStore.of(pool.source()).migrate().close();
        }
    }

    @Override
    public Client producer() {
        return new Client(new Pool(settings, connections()), !settings.cold());
    }

    @Override
    public boolean settled(Connection connection) throws SQLException {
        return Server.number(connection, """
                        SELECT count(*) FROM (SELECT FROM carillon_ready WHERE type = 'no-op' UNION ALL SELECT FROM carillon_running
                        LIMIT 1) open""") == 0;
    }

    @Override
    public long kept() throws SQLException {
        return Server.number(settings, "SELECT count(*) FROM carillon_execution");
    }

    @Override
    public Drive open(Calls calls) {
        var pool = new Pool(settings, connections());
        return new Engine(pool, JdbcJobStore.of(pool.source()).checkSchema(), settings, calls);
    }

    /** Adds runs. Unless it is cold, it stands for a node that has been up all along and takes no work. */
    public static final class Client implements Producer {

        private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(2);

        private final NodeId onlooker = new NodeId(UUID.randomUUID(), "onlooker");
        private final Pool pool;
        private final JdbcJobStore store;
        private final JobClient jobs;
        private final boolean live;
        private volatile long beaten;

        private Client(Pool pool, boolean live) {
            this.pool = pool;
            this.store = JdbcJobStore.of(pool.source()).checkSchema();
            this.jobs = JobClient.on(store);
            this.live = live;
            beat();
        }

        private void beat() {
            if (live) {
                beaten = System.nanoTime();
                store.nodes().renew(Heartbeat.of(onlooker, TYPES));
            }
        }

        /** What an application adds work and schedules with. */
        public JobClient jobs() {
            if (System.nanoTime() - beaten > BEAT_NANOS) {
                beat();
            }
            return jobs;
        }

        @Override
        public void add(String load) {
            jobs().enqueue(NO_OP, new Load(load));
        }

        /** The same, and only if none with this key is open. */
        public void addUnique(String load, String key) {
            jobs().enqueue(NO_OP, new Load(load), Enqueue.key(key));
        }

        @Override
        public void addAll(List<String> loads) {
            jobs().enqueueAll(NO_OP, loads.stream().map(Load::new).toList());
        }

        /** The same by one thread for each of a few. */
        @Override
        public void schedule(List<Long> firstMillis) {
            IntStream.range(0, firstMillis.size())
                    .parallel()
                    .forEach(number -> jobs().put(Job.of(SCHEDULED, "scheduled-" + number)
                            .when("every 1m from " + Instant.ofEpochMilli(firstMillis.get(number)))));
        }

        @Override
        public void close() {
            if (live) {
                store.nodes().leave(onlooker);
            }
            store.close();
            pool.close();
        }
    }

    private static final class Engine implements Drive {

        private final Pool pool;
        private final JdbcJobStore store;
        private final boolean timed;
        private final boolean aside;
        private final Calls calls;
        private @Nullable Scheduler scheduler;

        Engine(Pool pool, JdbcJobStore store, Settings settings, Calls calls) {
            this.pool = pool;
            this.store = store;
            this.timed = settings.number("timed", 0) > 0;
            this.aside = settings.number("aside", 0) > 0;
            this.calls = calls;
        }

        @Override
        public void start() {
            var builder = Scheduler.on(timed ? TimedStore.of(store, calls) : store)
                    .handle(NO_OP, run -> calls.called(run.payload().text()))
                    .handle(SCHEDULED, run -> calls.fired(run.scheduledTime().toEpochMilli()));
            if (aside) {
                builder.handle(ASIDE, run -> calls.called(run.payload().text())).queue(QUEUE_ASIDE, 1);
            }
            scheduler = builder.start();
        }

        @Override
        public long statements() {
            return pool.statements();
        }

        @Override
        public void close() {
            if (scheduler != null) {
                scheduler.close();
            }
            store.close();
            pool.close();
        }
    }
}
