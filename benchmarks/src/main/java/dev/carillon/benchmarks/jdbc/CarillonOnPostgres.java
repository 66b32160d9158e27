// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.event.SchedulerEvent;
import dev.carillon.job.JobType;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.NodeId;
import dev.carillon.store.jdbc.JdbcJobStore;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A scheduler with its defaults: the log is kept, runs are claimed ahead. */
final class CarillonOnPostgres implements Contender {

    /** Written as text, so that the payload is as large as it says. */
    record Load(String text) {}

    private static final JobType<Load> NO_OP = JobType.of("no-op", Load.class);
    private static final int BATCH = 1_000;
    private static final int AROUND_TEXT = "{\"text\":\"\"}".length();

    /** Stands for a node that has been up all along; it takes no work. */
    private final NodeId onlooker = new NodeId(UUID.randomUUID(), "onlooker");

    private final Settings settings;

    CarillonOnPostgres(Settings settings) {
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
    public void enqueue(int runs, int payload) {
        try (var pool = new Pool(settings, connections());
                var store = JdbcJobStore.of(pool.source()).checkSchema()) {
            if (!settings.cold()) {
                store.nodes().renew(Heartbeat.of(onlooker, Set.of(NO_OP.name())));
            }
            var client = JobClient.on(store);
            var load = new Load("x".repeat(Math.max(0, payload - AROUND_TEXT)));
            for (int added = 0; added < runs; added += BATCH) {
                client.enqueueAll(NO_OP, Collections.nCopies(Math.min(BATCH, runs - added), load));
            }
        }
    }

    @Override
    public long kept() throws SQLException {
        return Server.number(settings, "SELECT count(*) FROM carillon_execution");
    }

    @Override
    public Drive open(int runs) {
        var pool = new Pool(settings, connections());
        return new Engine(pool, JdbcJobStore.of(pool.source()).checkSchema(), onlooker, runs);
    }

    private static final class Engine implements Drive {

        private final Pool pool;
        private final JdbcJobStore store;
        private final NodeId onlooker;
        private final AtomicInteger calls = new AtomicInteger();
        private final CountDownLatch unrecorded;
        private @Nullable Scheduler scheduler;

        Engine(Pool pool, JdbcJobStore store, NodeId onlooker, int runs) {
            this.pool = pool;
            this.store = store;
            this.onlooker = onlooker;
            this.unrecorded = new CountDownLatch(runs);
        }

        @Override
        public void start() {
            scheduler = Scheduler.on(store)
                    .handle(NO_OP, run -> calls.incrementAndGet())
                    .listen(this::hear)
                    .start();
        }

        private void hear(SchedulerEvent event) {
            if (event instanceof SchedulerEvent.ExecutionEnded) {
                unrecorded.countDown();
            }
        }

        @Override
        public void awaitAllRecorded() throws InterruptedException {
            unrecorded.await();
        }

        @Override
        public int calls() {
            return calls.get();
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
            store.nodes().leave(onlooker);
            store.close();
            pool.close();
        }
    }
}
