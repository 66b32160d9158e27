// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

class SqlitePluginTablesTest extends PluginTablesContract {

    @TempDir
    @Nullable
    Path folder;

    @Override
    SQLiteDataSource source() {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + Objects.requireNonNull(folder).resolve("notes.db"));
        return source;
    }

    @Override
    void lose(PluginTransaction tx) {
        throw new ConnectionException(new SQLException("[SQLITE_BUSY] The database file is locked", null, 5));
    }

    @Override
    void assertAsFresh(Connection connection) throws SQLException {
        assertThat(keepsForeignKeys(connection)).isFalse();
    }

    private static boolean keepsForeignKeys(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA foreign_keys")) {
            return row.getBoolean(1);
        }
    }

    @Test
    void itIsNotPostgresAndLocksNoRows() {
        String locks = over(source()).read("ask", tx -> {
            assertThat(tx.postgres()).isFalse();
            return tx.forUpdate() + tx.forUpdateOf("n") + tx.forShare() + tx.skipLocked();
        });
        assertThat(locks).isEmpty();
    }

    @Test
    void foreignKeysThatTheHostKeepsStayKept() throws SQLException {
        var source = source();
        source.setEnforceForeignKeys(true);
        try (Connection only = source.getConnection()) {
            new SqliteDialect(only.getMetaData()).prepare(only).undo();
            assertThat(keepsForeignKeys(only)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {36, 0})
    void anOldSqliteIsRefused(int minor) {
        assertThatThrownBy(() -> over(claiming("getDatabaseMinorVersion", minor)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("; allowed are 3.37 and later");
    }
}
