// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import dev.carillon.benchmarks.jdbc.setup.Server;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.configuration.JobRunrConfiguration.JobRunrConfigurationResult;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jspecify.annotations.Nullable;

/**
 * JobRunr's open source edition, with as many workers as were found to be fastest and the shortest poll that its SQL storage
 * accepts. It keeps a succeeded job with its payload and states for 36 hours.
 */
final class JobRunrOnPostgres implements Contender {

    private static final int LAP = 8_000;
    private static final int WORKERS = 64;
    private static final Duration POLL = Duration.ofSeconds(5);

    /** What is called; JobRunr makes its handlers itself, so it stands where they find it. */
    private static final AtomicReference<@Nullable Calls> CALLS = new AtomicReference<>();

    /** Work that does nothing, in the form that needs no analysis of a lambda. */
    public record NoOp(String load) implements JobRequest {
        @Override
        public Class<Handler> getJobRequestHandler() {
            return Handler.class;
        }
    }

    /** Tells that it was called. */
    public static final class Handler implements JobRequestHandler<NoOp> {
        @Override
        public void run(NoOp request) {
            Calls calls = CALLS.get();
            if (calls != null) {
                calls.called(request.load());
            }
        }
    }

    private final Settings settings;

    JobRunrOnPostgres(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "JobRunr";
    }

    @Override
    public String settings() {
        return WORKERS + " workers, polling every " + POLL.toSeconds() + " s, JobRequest, a pool of " + connections()
                + " connections";
    }

    @Override
    public int lapOfRuns() {
        return LAP;
    }

    private int connections() {
        return settings.number("peerConnections", 16);
    }

    @Override
    public void prepare() {
        try (var pool = new Pool(settings, 2)) {
            new PostgresStorageProvider(pool.source()).close();
        }
    }

    @Override
    public boolean settled(Connection connection) throws SQLException {
        return Server.number(connection, """
                        SELECT count(*) FROM (SELECT FROM jobrunr_jobs WHERE state IN ('ENQUEUED', 'PROCESSING') LIMIT 1) open""") == 0;
    }

    @Override
    public long kept() throws SQLException {
        return Server.number(settings, "SELECT count(*) FROM jobrunr_jobs WHERE state = 'SUCCEEDED'");
    }

    @Override
    public Producer producer() {
        var pool = new Pool(settings, connections());
        JobRequestScheduler scheduler = JobRunr.configure()
                .useStorageProvider(new PostgresStorageProvider(pool.source()))
                .initialize()
                .getJobRequestScheduler();
        return new Client(pool, scheduler);
    }

    @Override
    public Drive open(Calls calls) {
        return new Engine(new Pool(settings, connections()), calls);
    }

    private record Client(Pool pool, JobRequestScheduler scheduler) implements Producer {

        @Override
        public void add(String load) {
            scheduler.enqueue(new NoOp(load));
        }

        @Override
        public void addAll(List<String> loads) {
            scheduler.enqueue(loads.stream().map(NoOp::new));
        }

        @Override
        public void close() {
            scheduler.shutdown();
            pool.close();
        }
    }

    private static final class Engine implements Drive {

        private final Pool pool;
        private @Nullable JobRunrConfigurationResult running;

        Engine(Pool pool, Calls calls) {
            this.pool = pool;
            CALLS.set(calls);
        }

        @Override
        public void start() {
            running = JobRunr.configure()
                    .useStorageProvider(new PostgresStorageProvider(pool.source()))
                    .useBackgroundJobServer(
                            BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                                    .andWorkerCount(WORKERS)
                                    .andPollInterval(POLL))
                    .initialize();
        }

        @Override
        public long statements() {
            return pool.statements();
        }

        @Override
        public void close() {
            if (running != null) {
                running.getBackgroundJobServer().stop();
                running.getJobRequestScheduler().shutdown();
            }
            pool.close();
        }
    }
}
