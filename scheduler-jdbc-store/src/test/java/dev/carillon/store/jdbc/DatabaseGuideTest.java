// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import dev.carillon.Scheduler;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import dev.carillon.store.JobStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The code of the guide to databases, over a SQLite file. */
@Timeout(60)
class DatabaseGuideTest {

    private static final JobType<String> MAIL = JobType.of("mail", String.class);
    private static final JobType<String> ORDER = JobType.of("order", String.class);

    private final List<String> sent = new CopyOnWriteArrayList<>();

    @Test
    void aStoreOverADatabase(@TempDir Path folder) throws SQLException {
        DataSource dataSource = source(folder);
        try (JobStore store = JdbcJobStore.of(dataSource).migrate();
                var scheduler = Scheduler.on(store)
                        .handle(MAIL, run -> sent.add(run.payload()))
                        .start()) {
            scheduler.client().enqueue(MAIL, "carla@example.org");
            await().until(() -> sent.contains("carla@example.org"));
            enqueueWithin(dataSource, scheduler);
            await().until(() -> sent.contains("4711@example.org"));
        }
        assertThat(sent).hasSize(2);
    }

    @Test
    void aRunCompletedInATransaction(@TempDir Path folder) throws SQLException {
        DataSource dataSource = source(folder);
        try (JobStore store = JdbcJobStore.of(dataSource).migrate();
                var scheduler = Scheduler.on(store)
                        .handle(ORDER, run -> {
                            try (Connection connection = dataSource.getConnection()) {
                                connection.setAutoCommit(false);
                                insertOrder(connection, run.payload());
                                run.result("accepted");
                                run.completeIn(connection);
                                connection.commit();
                            }
                        })
                        .start()) {
            RunId run = scheduler.client().enqueue(ORDER, "4712");
            await().until(() -> scheduler.client().find(run).isEmpty());
            assertThat(scheduler.client().log().ofRun(run))
                    .extracting(Execution::outcome)
                    .containsExactly(Outcome.SUCCEEDED);
        }
    }

    @Test
    void howAStoreDoes(@TempDir Path folder) throws SQLException {
        try (JdbcJobStore store = JdbcJobStore.of(source(folder)).migrate()) {
            StoreHealth health = store.health();
            String state =
                    health.reachable() ? "up" : "down since " + health.unreachableSince() + ": " + health.lastError();
            List<String> advice = health.advice();
            assertThat(state).isEqualTo("up");
            assertThat(advice).isEmpty();
        }
    }

    @Test
    void aPoolForANode() {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://db.example.org/jobs");
        config.setMaximumPoolSize(12);
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        assertThat(config.getMaximumPoolSize()).isGreaterThanOrEqualTo(PostgresAdvice.LEAST_POOL);
    }

    private static DataSource source(Path folder) throws SQLException {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("jobs.db"));
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id text PRIMARY KEY)");
        }
        return source;
    }

    private static void enqueueWithin(DataSource dataSource, Scheduler scheduler) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertOrder(connection, "4711");
            scheduler.in(connection).enqueue(MAIL, "4711@example.org");
            connection.commit();
        }
    }

    private static void insertOrder(Connection connection, String id) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO orders (id) VALUES (?)")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
    }
}
