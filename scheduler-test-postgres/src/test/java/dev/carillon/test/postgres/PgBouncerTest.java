// SPDX-License-Identifier: Apache-2.0
package dev.carillon.test.postgres;

import static dev.carillon.test.postgres.PostgresServerTest.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What makes a transaction pooler hard is there: clients share connections, and settings of a session are not theirs. */
class PgBouncerTest {

    private static final String PROCESS = "SELECT pg_backend_pid()";

    private static PostgresDatabase database;

    @BeforeAll
    static void begin() {
        database = PostgresServer.shared().database();
        database.role("app");
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @Test
    void allClientsOfARoleShareOneConnectionToTheServer() throws SQLException {
        try (var bouncer = PgBouncer.start(database)) {
            DataSource app = bouncer.role("app");
            try (Connection one = app.getConnection();
                    Connection other = app.getConnection()) {
                assertThat(ask(one, PROCESS)).isEqualTo(ask(other, PROCESS));
                ask(one, "SELECT set_config('carillon.test', 'mine', false)");
                assertThat(ask(other, "SELECT current_setting('carillon.test', true)"))
                        .isEqualTo("mine");
            }
            assertThat(bouncer.port()).isBetween(1024, 32_767);
            assertThat(answer(app, "SELECT current_user")).isEqualTo("app");
        }
    }

    @Test
    void aLargerPoolServesTransactionsSideBySide() throws SQLException {
        try (var bouncer = PgBouncer.start(database, 2)) {
            DataSource app = bouncer.role("app");
            try (Connection one = app.getConnection();
                    Connection other = app.getConnection()) {
                one.setAutoCommit(false);
                other.setAutoCommit(false);
                assertThat(ask(one, PROCESS)).isNotEqualTo(ask(other, PROCESS));
                one.rollback();
                other.rollback();
            }
        }
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
