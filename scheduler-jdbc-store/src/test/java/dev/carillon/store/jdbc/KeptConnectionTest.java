// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.store.NodeView;
import dev.carillon.store.StoreException;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Heartbeats do not wait for the pool. */
@Timeout(60)
class KeptConnectionTest {

    private static final JobType<Void> LONG = JobType.of("long");
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int POOL = 6;
    private static final int KEPT = 2;

    private final PostgresDatabase database = PostgresServer.shared().database();
    private final HikariDataSource pool = pool(POOL);

    private HikariDataSource pool(int size) {
        var config = new HikariConfig();
        config.setDataSource(database.unpooled("postgres"));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(500);
        return new HikariDataSource(config);
    }

    @AfterEach
    void close() {
        pool.close();
        database.close();
    }

    @Test
    void handlersThatHoldTheWholePoolDoNotStopTheHeartbeat() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (JobStore store = JdbcJobStore.of(pool).migrate();
                Scheduler node = node("hungry", store, begun, mayEnd);
                JobStore otherStore = JdbcJobStore.of(database.superuser()).checkSchema()) {
            RunId run = node.client().enqueue(LONG);
            begun.await();
            awaitKept();
            // one that would take over
            try (Scheduler other = node("rescuer", otherStore, begun, mayEnd)) {
                List<Connection> all = holdTheRest();
                assertThatThrownBy(() -> node.client().find("anything")).isInstanceOf(StoreException.class);
                Instant holding = otherStore.now();
                await().atMost(PATIENCE)
                        .until(() -> heardAt(otherStore, "hungry").isAfter(holding.plus(LEASE.multipliedBy(2))));
                for (Connection held : all) {
                    held.close();
                }
                mayEnd.countDown();
                await().atMost(PATIENCE).until(() -> other.client().open(1).isEmpty());
                assertThat(otherStore.log().ofRun(run))
                        .singleElement()
                        .returns("hungry", Execution::node)
                        .returns(Outcome.SUCCEEDED, Execution::outcome);
            }
        }
        await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
    }

    private static Scheduler node(String label, JobStore store, CountDownLatch begun, CountDownLatch mayEnd) {
        return Scheduler.on(store)
                .node(label)
                .lease(LEASE, Duration.ofMillis(300))
                .poll(Duration.ofMillis(200))
                .handle(LONG, run -> {
                    begun.countDown();
                    mayEnd.await();
                })
                .start();
    }

    private void awaitKept() {
        await().during(Duration.ofMillis(300))
                .atMost(PATIENCE)
                .until(() -> pool.getHikariPoolMXBean().getActiveConnections() >= KEPT);
    }

    /** What handlers do that each need a connection. */
    private List<Connection> holdTheRest() {
        var held = new ArrayList<Connection>();
        await().atMost(PATIENCE).until(() -> {
            try {
                held.add(pool.getConnection());
            } catch (SQLException exhausted) {
                return held.size() >= POOL - KEPT;
            }
            return false;
        });
        return held;
    }

    private static Instant heardAt(JobStore store, String label) {
        return store.nodes().list().stream()
                .filter(view -> view.heartbeat().node().label().equals(label))
                .map(NodeView::heardAt)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aConnectionThatBreaksIsReplaced() throws Exception {
        var beat = Heartbeat.of(new NodeId(UUID.randomUUID(), "beating"), Set.of(LONG.name()));
        try (JobStore store = JdbcJobStore.of(pool).migrate()) {
            store.nodes().renew(beat);
            for (int broken = 0; broken < 3; broken++) {
                endAllSessions();
                await().atMost(PATIENCE).ignoreException(StoreException.class).until(() -> {
                    store.nodes().renew(beat);
                    return true;
                });
                store.nodes().renew(beat);
            }
        }
        await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
    }

    private void endAllSessions() throws SQLException {
        try (Connection connection = database.unpooled("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }

    @Test
    void aPoolThatHasNoneToSpareIsBorrowedFrom() {
        var beat = Heartbeat.of(new NodeId(UUID.randomUUID(), "beating"), Set.of(LONG.name()));
        try (var small = pool(1);
                JobStore store = JdbcJobStore.of(small).migrate()) {
            for (int beats = 0; beats < 3; beats++) {
                await().atMost(PATIENCE).ignoreException(StoreException.class).until(() -> {
                    store.nodes().renew(beat);
                    return true;
                });
            }
            await().atMost(PATIENCE)
                    .ignoreException(StoreException.class)
                    .until(() -> JobClient.on(store).open(1).isEmpty());
            assertThat(small.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }
}
