// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static dev.carillon.testkit.CarillonAssertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.job.JobType;
import dev.carillon.store.JobStore;
import dev.carillon.testkit.VirtualClock;
import dev.carillon.testkit.VirtualScheduler;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of the guide to databases for a host's own tests: what its transactions enqueue, over H2 in memory. */
class H2GuideTest {

    private static final JobType<String> MAIL = JobType.of("mail", String.class);

    private final List<String> sent = new ArrayList<>();
    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-20T12:00:00Z"));

    @SuppressWarnings("NullAway.Init")
    private JobStore store;

    @SuppressWarnings("NullAway.Init")
    private VirtualScheduler world;

    @BeforeEach
    void open() throws SQLException {
        dataSource.setUrl("jdbc:h2:mem:orders");
        store = JdbcJobStore.of(dataSource).clock(clock).migrate();
        world = VirtualScheduler.over(store, clock).handle(MAIL, run -> sent.add(run.payload()));
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id varchar PRIMARY KEY)");
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anOrderIsConfirmedOnceItIsCommitted() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            takeOrder(connection, "4711");
            assertThat(world).hasNothingEnqueued(MAIL);
            connection.commit();
        }
        assertThat(world).hasEnqueued(MAIL).withPayload("4711@example.org").once();
        world.drain();
        Assertions.assertThat(sent).containsExactly("4711@example.org");
    }

    @Test
    void anOrderThatIsRolledBackIsNotConfirmed() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            takeOrder(connection, "4711");
            connection.rollback();
        }
        world.drain();
        Assertions.assertThat(sent).isEmpty();
    }

    private void takeOrder(Connection connection, String id) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO orders (id) VALUES (?)")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
        JobClient.on(store).in(connection).enqueue(MAIL, id + "@example.org");
    }
}
