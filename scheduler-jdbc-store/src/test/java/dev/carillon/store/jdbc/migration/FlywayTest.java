// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.store.jdbc.DatabaseUrl;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same files, applied by the tool whose names they have, make the same tables. */
class FlywayTest {

    private static final TableNames OURS = TableNames.inSchema("ours");
    private static final TableNames THEIRS = TableNames.inSchema("theirs");

    private static PostgresDatabase place;
    private static HikariDataSource database;

    @BeforeAll
    static void begin() {
        place = PostgresServer.shared().database();
        database = place.superuser();
    }

    @AfterAll
    static void end() {
        place.close();
    }

    @Test
    void flywayMakesTheSameTablesFromTheSameFilesAndTheyCanBeAdopted() throws SQLException {
        flyway("dev/carillon/store/jdbc/migration/postgresql");
        Letters.V3.apply(database, OURS);
        assertThat(PostgresCatalog.of(database, THEIRS)).isNotEmpty().isEqualTo(PostgresCatalog.of(database, OURS));

        assertThatThrownBy(() -> Letters.V3.check(database, THEIRS)).isInstanceOf(SchemaException.class);
        assertThat(Letters.V3.adopt(database, THEIRS)).hasSize(3);
        Letters.V3.check(database, THEIRS);
    }

    @Test
    void flywayMakesTheSameTablesOfTheStore() throws SQLException {
        Migrations store = Migrations.of("carillon", DatabaseUrl.class::getResourceAsStream, "carillon");
        try (var fresh = PostgresServer.shared().database();
                var fields = fresh.superuser()) {
            flyway(fields, "dev/carillon/store/jdbc/postgresql");
            store.apply(fields, OURS);
            assertThat(PostgresCatalog.of(fields, THEIRS))
                    .hasSizeGreaterThan(100)
                    .isEqualTo(PostgresCatalog.of(fields, OURS));
            Sql.run(fields, store.print(DatabaseKind.POSTGRESQL, TableNames.inSchema("printed")));
            assertThat(PostgresCatalog.of(fields, TableNames.inSchema("printed")))
                    .isEqualTo(PostgresCatalog.of(fields, OURS));
        }
    }

    private static void flyway(String folder) {
        flyway(database, folder);
    }

    private static void flyway(HikariDataSource source, String folder) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:" + folder)
                .schemas(THEIRS.schema())
                .placeholders(Map.of("tables", THEIRS.tables(), "prefix", THEIRS.prefix()))
                .load()
                .migrate();
    }
}
