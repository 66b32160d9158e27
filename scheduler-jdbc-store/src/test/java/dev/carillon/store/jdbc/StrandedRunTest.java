// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.JobClient;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import dev.carillon.testkit.VirtualClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No run stays with a node that is gone, whatever was locked when others saw to that. */
class StrandedRunTest {

    private static final JobType<Void> WORK = JobType.of("work");
    private static final Set<String> TYPES = Set.of("work");
    private static final Duration SILENCE = Duration.ofSeconds(12);

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final NodeId anna = new NodeId(UUID.randomUUID(), "anna");
    private final NodeId bert = new NodeId(UUID.randomUUID(), "bert");
    private final PostgresDatabase database = PostgresServer.shared().database();
    private final HikariDataSource source = database.superuser();
    private final JobStore store = JdbcJobStore.of(source).clock(clock).migrate();
    private RunId run = new RunId(UUID.randomUUID());

    @BeforeEach
    void annaHoldsARun() {
        run = JobClient.on(store).enqueue(WORK);
        assertThat(claim(anna)).containsExactly(run);
    }

    private List<RunId> claim(NodeId node) {
        store.nodes().renew(Heartbeat.of(node, TYPES));
        store.runs().promote(TYPES, 10);
        return store.runs().claim(ClaimRequest.of(node, 1, TYPES, 10)).stream()
                .map(Claim::run)
                .map(one -> one.id())
                .toList();
    }

    private int takeOver(NodeId node) {
        return store.nodes().takeOver(node, SILENCE, "it was silent", 3);
    }

    @Test
    void aRunThatWasLockedWhenItsNodeWasTakenOverFromIsTakenLater() throws SQLException {
        clock.advance(SILENCE);
        try (Connection host = source.getConnection();
                Statement statement = host.createStatement()) {
            host.setAutoCommit(false);
            statement.execute("SELECT run_id FROM carillon_running FOR UPDATE");
            assertThat(takeOver(anna)).isZero();
            host.rollback();
        }
        assertThat(store.nodes().silent(SILENCE)).containsExactly(anna);
        assertThat(takeOver(anna)).isEqualTo(1);
        assertThat(store.nodes().list()).isEmpty();
        assertThat(claim(bert)).containsExactly(run);
    }

    @Test
    void whatAnUnknownNodeHoldsIsTakenOver() throws SQLException {
        try (Connection host = source.getConnection();
                Statement statement = host.createStatement()) {
            // as if it had been forgotten while its claim was being committed
            statement.execute("DELETE FROM carillon_node");
        }
        assertThat(store.nodes().repair()).isEqualTo(1);
        assertThat(store.nodes().repair()).isZero();
        assertThat(store.nodes().silent(SILENCE)).isEmpty();
        clock.advance(SILENCE);
        List<NodeId> silent = store.nodes().silent(SILENCE);
        assertThat(silent).extracting(NodeId::value).containsExactly(anna.value());
        assertThat(takeOver(silent.get(0))).isEqualTo(1);
        assertThat(claim(bert)).containsExactly(run);
    }

    @AfterEach
    void close() {
        store.close();
        source.close();
        database.close();
    }
}
