// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.JobHandler;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.Added;
import dev.carillon.store.JobStore;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What a handler writes in the transaction in which it completes its run happens exactly once. */
@Timeout(60)
class TransactionPromiseTest {

    private static final JobType<Void> WORK = JobType.of("work");
    private static final Duration SOON = Duration.ofSeconds(30);

    /** How a handler behaves at its first attempt; at others it does what it should. */
    private enum Behaviour {
        FAILS_BEFORE_IT_COMPLETES(2),
        FAILS_BEFORE_IT_COMMITS(2),
        ROLLS_BACK_AND_RETURNS(2),
        TRIES_ITS_TRANSACTION_AGAIN(1),
        FAILS_AFTER_ITS_COMMIT(1),
        DOES_AS_IT_SHOULD(1);

        private final int attempts;

        Behaviour(int attempts) {
            this.attempts = attempts;
        }
    }

    @Test
    void effectsInsideOneDatabaseTransactionHappenExactlyOnceOnSqlite(@TempDir Path folder) throws SQLException {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("jobs.db"));
        effectsInsideOneDatabaseTransactionHappenExactlyOnce(source);
    }

    @Test
    void effectsInsideOneDatabaseTransactionHappenExactlyOnceOnH2(@TempDir Path folder) throws SQLException {
        var source = new JdbcDataSource();
        source.setUrl("jdbc:h2:async:" + folder.resolve("jobs"));
        effectsInsideOneDatabaseTransactionHappenExactlyOnce(source);
    }

    @Test
    void effectsInsideOneDatabaseTransactionHappenExactlyOnceOnPostgres() throws SQLException {
        try (PostgresDatabase database = PostgresServer.shared().database();
                var source = database.superuser()) {
            effectsInsideOneDatabaseTransactionHappenExactlyOnce(source);
        }
    }

    private static void effectsInsideOneDatabaseTransactionHappenExactlyOnce(DataSource source) throws SQLException {
        try (JobStore store = JdbcJobStore.of(source).migrate()) {
            execute(source, "CREATE TABLE effect (run_id text)");
            for (Behaviour behaviour : Behaviour.values()) {
                List<Execution> executions = played(store, run -> behave(run, source, behaviour));
                assertThat(executions)
                        .as("attempts of one that %s", behaviour)
                        .extracting(Execution::outcome)
                        .hasSize(behaviour.attempts)
                        .endsWith(Outcome.SUCCEEDED);
                assertThat(effects(source, executions.get(0).run().id()))
                        .as("effects of one that %s", behaviour)
                        .isEqualTo(1);
            }
        }
    }

    private static void behave(JobContext<Void> run, DataSource source, Behaviour behaviour) throws SQLException {
        Behaviour now = run.attempt() == 1 ? behaviour : Behaviour.DOES_AS_IT_SHOULD;
        try (Connection host = source.getConnection()) {
            host.setAutoCommit(false);
            try {
                act(run, host, now);
            } finally {
                host.rollback();
                host.setAutoCommit(true);
            }
        }
    }

    private static void act(JobContext<Void> run, Connection host, Behaviour behaviour) throws SQLException {
        effect(run, host);
        fail(behaviour == Behaviour.FAILS_BEFORE_IT_COMPLETES);
        run.completeIn(host);
        fail(behaviour == Behaviour.FAILS_BEFORE_IT_COMMITS);
        if (behaviour == Behaviour.ROLLS_BACK_AND_RETURNS) {
            host.rollback();
            return;
        }
        if (behaviour == Behaviour.TRIES_ITS_TRANSACTION_AGAIN) {
            host.rollback();
            effect(run, host);
            run.completeIn(host);
        }
        host.commit();
        fail(behaviour == Behaviour.FAILS_AFTER_ITS_COMMIT);
    }

    private static void fail(boolean now) {
        if (now) {
            throw new IllegalStateException("as planned");
        }
    }

    @Test
    void anOpenTransactionIsPassedByAndHoldsUpNobody() throws Exception {
        try (PostgresDatabase database = PostgresServer.shared().database();
                var source = database.superuser();
                JobStore store = JdbcJobStore.of(source).migrate()) {
            execute(source, "CREATE TABLE effect (run_id text)");
            var left = new AtomicReference<Connection>();
            var returned = new CountDownLatch(1);
            try (Scheduler scheduler = scheduler(store, run -> {
                if (left.get() == null) {
                    Connection host = source.getConnection();
                    host.setAutoCommit(false);
                    left.set(host);
                    effect(run, host);
                    run.completeIn(host);
                    returned.countDown();
                }
            })) {
                RunId leaves = enqueue(scheduler.client());
                returned.await();
                RunId other = enqueue(scheduler.client());
                await().atMost(SOON).until(() -> scheduler.client().find(other).isEmpty());
                assertThat(scheduler.client().find(leaves)).isPresent();
                try (Connection host = Objects.requireNonNull(left.get())) {
                    host.commit();
                }
                await().atMost(SOON).until(() -> scheduler.client().find(leaves).isEmpty());
                assertThat(scheduler.client().log().ofRun(leaves))
                        .extracting(Execution::outcome)
                        .containsExactly(Outcome.SUCCEEDED);
                assertThat(effects(source, leaves)).isEqualTo(1);
            }
        }
    }

    @Test
    void aCancelledRunWhoseTransactionIsCommittedHasSucceeded() throws Exception {
        try (PostgresDatabase database = PostgresServer.shared().database();
                var source = database.superuser();
                JobStore store = JdbcJobStore.of(source).migrate()) {
            execute(source, "CREATE TABLE effect (run_id text)");
            var begun = new CountDownLatch(1);
            try (Scheduler scheduler = scheduler(store, run -> {
                begun.countDown();
                awaitCancel(run);
                behave(run, source, Behaviour.DOES_AS_IT_SHOULD);
            })) {
                RunId run = enqueue(scheduler.client());
                begun.await();
                scheduler.client().cancel(run);
                await().atMost(SOON).until(() -> scheduler.client().find(run).isEmpty());
                assertThat(scheduler.client().log().ofRun(run))
                        .extracting(Execution::outcome)
                        .containsExactly(Outcome.SUCCEEDED);
            }
        }
    }

    /** A caller whose answer was lost may ask again just when its run ends. */
    @Test
    void aRunAddedAgainWhileItEndsIsNotRunTwice() throws Exception {
        try (PostgresDatabase database = PostgresServer.shared().database();
                var source = database.superuser();
                JobStore store = JdbcJobStore.of(source).migrate();
                Connection ending = source.getConnection()) {
            RunId ended = played(store, run -> {}).get(0).run().id();
            RunId id = enqueue(JobClient.on(store));
            Run run = JobClient.on(store).find(id).orElseThrow().run();
            ending.setAutoCommit(false);
            end(ending, id, ended);
            CompletableFuture<List<Added>> again =
                    CompletableFuture.supplyAsync(() -> store.runs().add(List.of(run)));
            await().atMost(SOON).until(() -> waitsForALock(source));
            ending.commit();
            assertThat(again.get()).containsExactly(new Added(id, Added.Result.ADDED));
            assertThat(JobClient.on(store).find(id)).isEmpty();
            ending.setAutoCommit(true);
        }
    }

    /** As the store does it, and with the record of another run, but for the commit. */
    private static void end(Connection ending, RunId run, RunId like) throws SQLException {
        try (Statement statement = ending.createStatement()) {
            statement.execute(
                    "CREATE TEMP TABLE record AS SELECT * FROM carillon_execution WHERE run_id = '" + like + "'");
            statement.execute("UPDATE record SET run_id = '" + run + "'");
            statement.execute("DELETE FROM carillon_waiting WHERE run_id = '" + run + "'");
            statement.execute("DELETE FROM carillon_run WHERE run_id = '" + run + "'");
            statement.execute("INSERT INTO carillon_execution SELECT * FROM record");
        }
    }

    private static boolean waitsForALock(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")) {
            return rows.next();
        }
    }

    private static void awaitCancel(JobContext<Void> run) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException cancelled) {
            assertThat(run.cancelled()).isTrue();
        }
    }

    private static Scheduler scheduler(JobStore store, JobHandler<Void> handler) {
        return Scheduler.on(store)
                .node("host")
                .lease(Duration.ofSeconds(3), Duration.ofMillis(200))
                .poll(Duration.ofMillis(100))
                .handle(WORK, handler)
                .start();
    }

    private static RunId enqueue(JobClient client) {
        return client.enqueue(WORK, Enqueue.retry(RetryPolicy.fixed(3, Duration.ofMillis(10))));
    }

    private static List<Execution> played(JobStore store, JobHandler<Void> handler) {
        try (Scheduler scheduler = scheduler(store, handler)) {
            RunId run = enqueue(scheduler.client());
            await().atMost(SOON).until(() -> scheduler.client().find(run).isEmpty());
            return scheduler.client().log().ofRun(run);
        }
    }

    private static void effect(JobContext<Void> run, Connection host) throws SQLException {
        try (Statement statement = host.createStatement()) {
            statement.execute(
                    "INSERT INTO effect (run_id) VALUES ('" + run.run().id() + "')");
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int effects(DataSource source, RunId run) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM effect WHERE run_id = '" + run + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
