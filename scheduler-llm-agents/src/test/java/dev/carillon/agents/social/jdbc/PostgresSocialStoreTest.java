// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Deed.CreatePost;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.UsernameTakenException;
import dev.carillon.store.jdbc.migration.DatabaseKind;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The contract over a PostgreSQL server. */
class PostgresSocialStoreTest extends JdbcSocialStoreContract {

    private static final PostgresDatabase DATABASE = PostgresServer.quick().database();
    private static final HikariDataSource POOL = pool(DATABASE.superuserUrl());

    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO carillon_social_persona%'";

    @AfterAll
    static void drop() {
        POOL.close();
        DATABASE.close();
    }

    @Override
    DataSource pool() {
        return POOL;
    }

    @Override
    public PGSimpleDataSource source() {
        return DATABASE.unpooled();
    }

    @Override
    public DataSource empty() {
        return PostgresServer.quick().database().unpooled();
    }

    @Override
    public DatabaseKind kind() {
        return DatabaseKind.POSTGRESQL;
    }

    @Override
    public TableNames otherNames() {
        return new TableNames("Sim-1", "sim_");
    }

    @Override
    public boolean isConstraint(SQLException failure) {
        return failure.getSQLState().startsWith("23");
    }

    @Override
    public void assertAsFresh(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW transaction_isolation")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("read committed");
        }
    }

    @Test
    void theDefaultsOfTheHostDoNotMatter() throws Exception {
        var strict = source();
        strict.setOptions("-c default_transaction_isolation=serializable -c default_transaction_read_only=on");
        SocialStore own =
                JdbcSocialStore.of(strict).simulation(store().simulation()).checkSchema();
        long ada = own.personas().add(called("ada"), NOON).id();
        atOnce(6, thread -> {
            for (int i = 0; i < 10; i++) {
                own.feed().act(ada, new CreatePost("t", "b"), NOON);
            }
            return true;
        });
        assertThat(own.feed().posts(Instant.MIN, 100)).hasSize(60);
    }

    @Test
    void aNameThatIsTakenPastTheStoreIsSeenWithTheNextTry() throws Exception {
        persona("ada");
        try (Connection host = source().getConnection();
                Statement statement = host.createStatement()) {
            host.setAutoCommit(false);
            statement.execute("INSERT INTO carillon_social_persona VALUES ('" + store().simulation()
                    + "', 99, 'Bob', 'bob', '', 'by hand', 0)");
            var adding = CompletableFuture.supplyAsync(() -> persona("BOB"));
            await().until(() -> count(WAITING) == 1);
            host.commit();
            assertThatThrownBy(() -> adding.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UsernameTakenException.class);
        }
        assertThat(store().personas().count()).isEqualTo(2);
    }

    /** Foreign keys are checked with such queries, and their plans are kept. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "carillon_social_agent x WHERE cycle = 1 AND place = 500",
                "carillon_social_persona x WHERE id = 500",
                "carillon_social_post x WHERE id = 500",
            })
    void rowsAreFoundByTheirKeyWhileThePlannerKnowsNoFigures(String rows) throws SQLException {
        cycle("one", 1_000);
        List<Act> acts = IntStream.range(0, 1_000)
                .mapToObj(place -> new Act(place, 0, new CreatePost("t", "b")))
                .toList();
        endTurn(store(), "one", 1, NOON, acts, List.of(), done -> List.of());
        String query = "SELECT 1 FROM ONLY " + rows + " AND simulation = '" + store().simulation() + "' FOR KEY SHARE";
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN " + query)) {
            var steps = new StringBuilder();
            while (plan.next()) {
                steps.append(plan.getString(1)).append('\n');
            }
            assertThat(steps).containsPattern("Index (Only )?Scan using carillon_social_[a-z]+_pkey");
        }
    }

    private long count(String query) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void anOldServerIsRefused() {
        assertThatThrownBy(() -> JdbcSocialStore.of(claiming("getDatabaseMajorVersion", 13))
                        .migrate())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("; allowed are 14 and later");
    }
}
