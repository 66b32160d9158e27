// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carillon.benchmarks.jdbc.setup.Server;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Quartz, clustered over JDBC, taking triggers in batches. Work is a trigger of one durable job, which is the cheapest form.
 * It deletes a trigger that has fired for the last time and keeps no record.
 */
final class QuartzOnPostgres implements Contender {

    private static final int LAP = 2_000;
    private static final int THREADS = 20;
    private static final int BATCH = 20;
    private static final JobKey JOB = JobKey.jobKey("no-op");
    private static final String LOAD = "load";
    private static final String SOURCE = "measured";
    private static final Pattern CREATION = Pattern.compile("CREATE (?:TABLE|INDEX)[^;]*;", Pattern.DOTALL);

    /** What is called; Quartz makes its jobs itself, so it stands where they find it. */
    private static final AtomicReference<@Nullable Calls> CALLS = new AtomicReference<>();

    /** Tells that it was called. */
    public static final class NoOp implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            Calls calls = CALLS.get();
            if (calls != null) {
                calls.called(context.getTrigger().getJobDataMap().getString(LOAD));
            }
        }
    }

    private final Settings settings;

    QuartzOnPostgres(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Quartz";
    }

    @Override
    public String settings() {
        return "JobStoreTX, clustered, " + THREADS + " threads, batchTriggerAcquisitionMaxCount " + BATCH
                + ", acquireTriggersWithinLock, idleWaitTime 1 s, a trigger each of one durable job, a pool of "
                + connections() + " connections";
    }

    @Override
    public int lapOfRuns() {
        return LAP;
    }

    private int connections() {
        return settings.number("peerConnections", 22);
    }

    @Override
    public void prepare() throws SQLException {
        if (Server.number(settings, "SELECT count(*) FROM pg_tables WHERE tablename = 'qrtz_triggers'") == 0) {
            for (String statement : CREATION.matcher(tables())
                    .results()
                    .map(found -> found.group())
                    .toList()) {
                Server.run(settings, statement);
            }
        }
    }

    private static String tables() {
        try (InputStream script = Objects.requireNonNull(JobStoreTX.class.getResourceAsStream("tables_postgres.sql"))) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public boolean settled(Connection connection) throws SQLException {
        return Server.number(
                        connection,
                        "SELECT count(*) FROM (SELECT FROM qrtz_triggers WHERE next_fire_time <= "
                                + System.currentTimeMillis()
                                + " UNION ALL SELECT FROM qrtz_fired_triggers LIMIT 1) open")
                == 0;
    }

    @Override
    public long kept() throws SQLException {
        return Server.number(settings, "SELECT count(*) FROM qrtz_triggers");
    }

    @Override
    public Producer producer() {
        return new Client(new Pool(settings, connections()));
    }

    @Override
    public Drive open(Calls calls) {
        CALLS.set(calls);
        return new Engine(new Pool(settings, connections()));
    }

    private static Scheduler scheduler(Pool pool) {
        DBConnectionManager.getInstance().addConnectionProvider(SOURCE, new ConnectionProvider() {
            @Override
            public Connection getConnection() throws SQLException {
                return pool.source().getConnection();
            }

            @Override
            public void initialize() {}

            @Override
            public void shutdown() {}
        });
        var properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", "measured");
        properties.setProperty(
                "org.quartz.scheduler.instanceId", UUID.randomUUID().toString());
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", Integer.toString(BATCH));
        properties.setProperty("org.quartz.scheduler.batchTriggerAcquisitionFireAheadTimeWindow", "1000");
        properties.setProperty("org.quartz.scheduler.idleWaitTime", "1000");
        properties.setProperty("org.quartz.threadPool.class", SimpleThreadPool.class.getName());
        properties.setProperty("org.quartz.threadPool.threadCount", Integer.toString(THREADS));
        properties.setProperty("org.quartz.jobStore.class", JobStoreTX.class.getName());
        properties.setProperty("org.quartz.jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName());
        properties.setProperty("org.quartz.jobStore.dataSource", SOURCE);
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        properties.setProperty("org.quartz.jobStore.misfireThreshold", "600000");
        try {
            return new StdSchedulerFactory(properties).getScheduler();
        } catch (SchedulerException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void shutDown(Scheduler scheduler, Pool pool) {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException failure) {
            throw new IllegalStateException(failure);
        } finally {
            pool.close();
        }
    }

    private static final class Client implements Producer {

        private final Pool pool;
        private final Scheduler scheduler;
        private final JobDetail job =
                JobBuilder.newJob(NoOp.class).withIdentity(JOB).storeDurably().build();

        Client(Pool pool) {
            this.pool = pool;
            this.scheduler = scheduler(pool);
            try {
                scheduler.addJob(job, true);
            } catch (SchedulerException failure) {
                throw new IllegalStateException(failure);
            }
        }

        private static Trigger trigger(String load) {
            return TriggerBuilder.newTrigger()
                    .withIdentity(TriggerKey.triggerKey(UUID.randomUUID().toString()))
                    .forJob(JOB)
                    .usingJobData(LOAD, load)
                    .startNow()
                    .build();
        }

        @Override
        public void add(String load) {
            try {
                scheduler.scheduleJob(trigger(load));
            } catch (SchedulerException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public void addAll(List<String> loads) {
            Set<Trigger> triggers = new HashSet<>();
            loads.forEach(load -> triggers.add(trigger(load)));
            try {
                scheduler.scheduleJob(job, triggers, true);
            } catch (SchedulerException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public void close() {
            shutDown(scheduler, pool);
        }
    }

    private static final class Engine implements Drive {

        private final Pool pool;
        private final Scheduler scheduler;

        Engine(Pool pool) {
            this.pool = pool;
            this.scheduler = scheduler(pool);
        }

        @Override
        public void start() {
            try {
                scheduler.start();
            } catch (SchedulerException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public long statements() {
            return pool.statements();
        }

        @Override
        public void close() {
            shutDown(scheduler, pool);
        }
    }
}
