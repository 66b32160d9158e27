// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.store.StoreException;
import dev.carillon.test.postgres.PgBouncer;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresMigrationsTest extends MigrationsContract {

    private static final String LONG_WAITING = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'advisory'"
            + " AND clock_timestamp() - query_start > interval '700 ms'";

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private static PostgresDatabase place;
    private static HikariDataSource owner;
    private static HikariDataSource app;

    private final TableNames names = TableNames.inSchema("Letters-" + SCHEMAS.incrementAndGet());

    @BeforeAll
    static void begin() {
        place = PostgresServer.shared().database();
        owner = place.role("migrator");
        app = place.role("app");
        place.execute("GRANT CREATE ON DATABASE " + place.name() + " TO migrator");
    }

    @AfterAll
    static void end() {
        place.close();
    }

    @Override
    DataSource database() {
        return owner;
    }

    @Override
    String jdbcUrl() {
        return place.jdbcUrl() + "?user=migrator&password=migrator";
    }

    @Override
    TableNames names() {
        return names;
    }

    @Override
    DatabaseKind kind() {
        return DatabaseKind.POSTGRESQL;
    }

    @Override
    List<String> schema(DataSource database, TableNames where) throws SQLException {
        return PostgresCatalog.of(database, where);
    }

    @Test
    void whereAllIsThereTheRoleNeedsOnlyToRead() {
        Letters.V2.apply(owner, names);
        place.execute("GRANT USAGE ON SCHEMA \"%1$s\" TO app; GRANT SELECT ON %2$s TO app"
                .formatted(names.schema(), names.table("migration")));
        Letters.V2.check(app, names);
        assertThat(Letters.V2.apply(app, names)).isEmpty();
        assertThatThrownBy(() -> Letters.V3.apply(app, names))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("must be owner");
    }

    @Test
    void whoMayNotCreateTheSchemaIsToldByTheDatabase() {
        assertThatThrownBy(() -> Letters.V2.apply(app, names))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("migrations of \"letters\": ")
                .hasMessageContaining("permission denied");
    }

    @Test
    void aSchemaThatIsThereNeedsNoRightToCreateOne() {
        place.execute("CREATE SCHEMA \"%1$s\" AUTHORIZATION app".formatted(names.schema()));
        assertThat(Letters.V2.apply(app, names)).hasSize(2);
    }

    @Test
    void whoComesSecondWaitsForTheFirstWhateverTheRolesSettings() throws Exception {
        place.execute("ALTER ROLE migrator SET default_transaction_isolation = 'serializable';"
                + "ALTER ROLE migrator SET statement_timeout = '500ms';"
                + "ALTER ROLE migrator SET default_transaction_read_only = on");
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            String first = Letters.V2.print(kind(), names);
            statement.executeUpdate(first.replace("COMMIT;", ""));
            var second = CompletableFuture.supplyAsync(() -> Letters.V2.apply(place.unpooled("migrator"), names));
            await().until(() ->
                    Sql.rows(place.unpooled("postgres"), LONG_WAITING).size() == 1);
            assertThat(second).isNotDone();
            statement.execute("COMMIT");
            assertThat(second.get(20, TimeUnit.SECONDS)).isEmpty();
        } finally {
            place.execute("ALTER ROLE migrator RESET ALL");
        }
    }

    @Test
    void scriptsAreAppliedThroughATransactionPooler() throws SQLException {
        try (var bouncer = PgBouncer.start(place)) {
            HikariDataSource pooled = bouncer.role("migrator");
            assertThat(Letters.V2.apply(pooled, names)).hasSize(2);
            Letters.V2.check(pooled, names);
        }
        assertThat(Sql.rows(owner, "SELECT written FROM " + names.table("letter")))
                .hasSize(1);
    }

    @Test
    void aPoolThatDoesNotCommitByItselfWorksAndStaysSo() throws SQLException {
        try (var pool = new HikariDataSource()) {
            pool.setJdbcUrl(place.jdbcUrl());
            pool.setUsername("migrator");
            pool.setPassword("migrator");
            pool.setAutoCommit(false);
            pool.setMaximumPoolSize(1);
            assertThat(Letters.V2.apply(pool, names)).hasSize(2);
            try (var connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
            }
        }
    }

    @Test
    void withoutASchemaTheConnectionsOwnIsUsed() throws SQLException {
        place.execute("CREATE SCHEMA mine AUTHORIZATION migrator; ALTER ROLE migrator SET search_path = mine");
        try {
            Letters.V2.apply(place.unpooled("migrator"), TableNames.DEFAULT);
            assertThat(Sql.rows(owner, "SELECT written FROM mine.carillon_letter"))
                    .hasSize(1);
        } finally {
            place.execute("ALTER ROLE migrator RESET ALL");
        }
    }
}
