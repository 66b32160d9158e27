// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.carillon.benchmarks.jdbc.setup.Server;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** db-scheduler, polling by lock-and-fetch with the settings of its own benchmark. It keeps no record of what has ended. */
final class DbSchedulerOnPostgres implements Contender {

    private static final String TASK = "no-op";
    private static final String SCHEDULED = "scheduled";
    private static final int LAP = 40_000;
    private static final int THREADS = 100;
    private static final double LOWER = 2.0;
    private static final double UPPER = 6.0;

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
        return THREADS + " threads, pollUsingLockAndFetch(" + LOWER + ", " + UPPER + "), polling every "
                + polling().toMillis() + " ms, a pool of " + connections() + " connections";
    }

    @Override
    public int lapOfRuns() {
        return LAP;
    }

    private int connections() {
        return settings.number("peerConnections", 16);
    }

    /** Its throughput benchmark polls every second; where it is about being prompt, ten times as often. */
    private Duration polling() {
        return Duration.ofMillis(settings.number("polling", 1_000));
    }

    @Override
    public void prepare() throws SQLException {
        for (String statement : TABLE) {
            Server.run(settings, statement);
        }
    }

    @Override
    public boolean settled(Connection connection) throws SQLException {
        return Server.number(connection, """
                        SELECT count(*) FROM (SELECT FROM scheduled_tasks WHERE execution_time <= now() LIMIT 1) open""") == 0;
    }

    @Override
    public long kept() throws SQLException {
        return Server.number(settings, "SELECT count(*) FROM scheduled_tasks WHERE execution_time <= now()");
    }

    @Override
    public Producer producer() {
        return new Client(new Pool(settings, connections()));
    }

    @Override
    public Drive open(Calls calls) {
        return new Engine(new Pool(settings, connections()), polling(), calls);
    }

    private static final class Client implements Producer {

        private final Pool pool;
        private final SchedulerClient client;

        Client(Pool pool) {
            this.pool = pool;
            OneTimeTask<String> task = Tasks.oneTime(TASK, String.class).execute((instance, context) -> {});
            this.client = SchedulerClient.Builder.create(pool.source(), task).build();
        }

        private static TaskInstance<String> instance(String load) {
            return new TaskInstance<>(TASK, UUID.randomUUID().toString(), load);
        }

        @Override
        public void add(String load) {
            client.scheduleIfNotExists(instance(load), Instant.now());
        }

        @Override
        public void addAll(List<String> loads) {
            var batch = new ArrayList<TaskInstance<?>>();
            loads.forEach(load -> batch.add(instance(load)));
            client.scheduleBatch(batch, Instant.now());
        }

        @Override
        public void schedule(List<Long> firstMillis) {
            for (int number = 0; number < firstMillis.size(); number++) {
                client.scheduleIfNotExists(
                        new TaskInstance<>(SCHEDULED, Integer.toString(number)),
                        Instant.ofEpochMilli(firstMillis.get(number)));
            }
        }

        @Override
        public void close() {
            pool.close();
        }
    }

    private static final class Engine implements Drive {

        private final Pool pool;
        private final Scheduler scheduler;

        Engine(Pool pool, Duration polling, Calls calls) {
            this.pool = pool;
            OneTimeTask<String> task =
                    Tasks.oneTime(TASK, String.class).execute((instance, context) -> calls.called(instance.getData()));
            CustomTask<Void> scheduled = Tasks.custom(SCHEDULED, Void.class).execute((instance, context) -> {
                calls.fired(context.getExecution().executionTime.toEpochMilli());
                return (CompletionHandler<Void>) Engine::again;
            });
            this.scheduler = Scheduler.create(pool.source(), task, scheduled)
                    .threads(THREADS)
                    .pollUsingLockAndFetch(LOWER, UPPER)
                    .pollingInterval(polling)
                    .build();
        }

        private static void again(ExecutionComplete complete, ExecutionOperations<Void> operations) {
            operations.reschedule(
                    complete, complete.getExecution().executionTime.plus(Duration.ofMinutes(1)));
        }

        @Override
        public void start() {
            scheduler.start();
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
