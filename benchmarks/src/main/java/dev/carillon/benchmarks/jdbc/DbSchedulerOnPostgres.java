// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** db-scheduler, polling by lock-and-fetch with the settings of its own benchmark. It keeps no record of what has ended. */
final class DbSchedulerOnPostgres implements Contender {

    private static final String TASK = "no-op";
    private static final int BATCH = 1_000;
    private static final int THREADS = 100;
    private static final double LOWER = 2.0;
    private static final double UPPER = 6.0;
    private static final long LOOK_NANOS = 1_000_000;

    /** The columns and indexes that its documentation asks for. */
    private static final List<String> TABLE = List.of(
            """
            CREATE TABLE IF NOT EXISTS scheduled_tasks (
                task_name text NOT NULL, task_instance text NOT NULL, task_data bytea,
                execution_time timestamptz, state text, picked boolean NOT NULL, picked_by text,
                last_success timestamptz, last_failure timestamptz, consecutive_failures integer,
                last_heartbeat timestamptz, version bigint NOT NULL, priority smallint,
                PRIMARY KEY (task_name, task_instance))""",
            "CREATE INDEX IF NOT EXISTS execution_time_idx ON scheduled_tasks (execution_time)",
            "CREATE INDEX IF NOT EXISTS last_heartbeat_idx ON scheduled_tasks (last_heartbeat)",
            "CREATE INDEX IF NOT EXISTS priority_execution_time_idx"
                    + " ON scheduled_tasks (priority DESC, execution_time ASC)");

    private final Settings settings;

    DbSchedulerOnPostgres(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "db-scheduler";
    }

    @Override
    public String settings() {
        return THREADS + " threads, pollUsingLockAndFetch(" + LOWER + ", " + UPPER
                + "), polling every second, a pool of " + connections() + " connections";
    }

    private int connections() {
        return settings.number("peerConnections", 16);
    }

    @Override
    public void prepare() throws SQLException {
        for (String statement : TABLE) {
            Server.run(settings, statement);
        }
    }

    private static OneTimeTask<String> noOp(AtomicInteger calls, CountDownLatch uncalled) {
        return Tasks.oneTime(TASK, String.class).execute((instance, context) -> {
            calls.incrementAndGet();
            uncalled.countDown();
        });
    }

    @Override
    public void enqueue(int runs, int payload) {
        try (var pool = new Pool(settings, connections())) {
            SchedulerClient client = SchedulerClient.Builder.create(
                            pool.source(), noOp(new AtomicInteger(), new CountDownLatch(0)))
                    .build();
            String load = "x".repeat(payload);
            for (int added = 0; added < runs; added += BATCH) {
                var batch = new ArrayList<TaskInstance<?>>();
                for (int i = added; i < Math.min(runs, added + BATCH); i++) {
                    batch.add(new TaskInstance<>(TASK, UUID.randomUUID().toString(), load));
                }
                client.scheduleBatch(batch, Instant.now());
            }
        }
    }

    @Override
    public long kept() throws SQLException {
        return Server.number(settings, "SELECT count(*) FROM scheduled_tasks");
    }

    @Override
    public Drive open(int runs) {
        return new Engine(settings, new Pool(settings, connections()), runs);
    }

    private static final class Engine implements Drive {

        private final Settings settings;
        private final Pool pool;
        private final AtomicInteger calls = new AtomicInteger();
        private final CountDownLatch uncalled;
        private final Scheduler scheduler;

        Engine(Settings settings, Pool pool, int runs) {
            this.settings = settings;
            this.pool = pool;
            this.uncalled = new CountDownLatch(runs);
            this.scheduler = Scheduler.create(pool.source(), noOp(calls, uncalled))
                    .threads(THREADS)
                    .pollUsingLockAndFetch(LOWER, UPPER)
                    .pollingInterval(Duration.ofSeconds(1))
                    .build();
        }

        @Override
        public void start() {
            scheduler.start();
        }

        @Override
        public void awaitAllRecorded() throws InterruptedException, SQLException {
            uncalled.await();
            while (Server.number(settings, "SELECT count(*) FROM scheduled_tasks") > 0) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
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
            scheduler.stop();
            pool.close();
        }
    }
}
