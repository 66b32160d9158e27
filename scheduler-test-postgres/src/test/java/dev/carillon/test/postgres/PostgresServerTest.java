// SPDX-License-Identifier: Apache-2.0
package dev.carillon.test.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The server that all other tests stand on. */
class PostgresServerTest {

    private final PostgresServer server = PostgresServer.shared();

    @Test
    void theServerIsOfTheVersionThatWasAskedFor() throws SQLException {
        try (var database = server.database()) {
            String major = PostgresServer.askedVersion().replaceFirst("\\..*", "");
            assertThat(answer(database.superuser(), "SHOW server_version")).startsWith(major + ".");
        }
    }

    @Test
    void thePortIsNotOneOfThoseForOutgoingConnections() {
        assertThat(server.port()).isBetween(1024, 32_767);
    }

    @Test
    void itIsAsSafeAsARealOneUnlessATestSaysOtherwise() throws SQLException {
        try (var database = server.database()) {
            assertThat(answer(database.superuser(), "SHOW fsync")).isEqualTo("on");
            assertThat(answer(database.superuser(), "SHOW synchronous_commit")).isEqualTo("on");
        }
        try (var fast = PostgresServer.start(Map.of("fsync", "off"));
                var database = fast.database()) {
            assertThat(fast.port()).isNotEqualTo(server.port());
            assertThat(answer(database.superuser(), "SHOW fsync")).isEqualTo("off");
        }
    }

    @Test
    void databasesAreApartAndBeginAsTheirTemplate() throws SQLException {
        try (var one = server.database("numbered", PostgresServerTest::numbers);
                var other = server.database("numbered", source -> {
                    throw new AssertionError("prepared twice");
                })) {
            one.execute("DELETE FROM numbered");
            assertThat(answer(one.superuser(), "SELECT count(*) FROM numbered")).isEqualTo("0");
            assertThat(answer(other.superuser(), "SELECT count(*) FROM numbered"))
                    .isEqualTo("3");
        }
    }

    @Test
    void aDatabaseIsGoneOnceItIsClosedEvenWithConnectionsOpen() throws SQLException {
        var database = server.database();
        try (var connection = database.unpooled("postgres").getConnection()) {
            database.close();
            assertThatThrownBy(() -> answer(database.unpooled("postgres"), "SELECT 1"))
                    .hasMessageContaining(database.name());
            assertThat(connection.isValid(1)).isFalse();
        }
    }

    @Test
    void anOrdinaryRoleMayDoNothingThatItIsNotGranted() throws SQLException {
        try (var database = server.database("numbered", PostgresServerTest::numbers)) {
            DataSource app = database.role("app");
            assertThat(answer(app, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
            assertThatThrownBy(() -> answer(app, "SELECT count(*) FROM numbered"))
                    .hasMessageContaining("permission denied");
            database.execute("GRANT SELECT ON numbered TO app");
            assertThat(answer(app, "SELECT count(*) FROM numbered")).isEqualTo("3");
        }
    }

    static void numbers(DataSource source) {
        PostgresServer.run(source, "CREATE TABLE numbered AS SELECT generate_series(1, 3) AS number");
    }

    static String answer(DataSource source, String query) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
