// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteMigrationsTest extends MigrationsContract {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Override
    DataSource database() {
        var source = new SQLiteDataSource();
        source.setUrl(jdbcUrl());
        return source;
    }

    @Override
    String jdbcUrl() {
        return "jdbc:sqlite:" + folder.resolve("letters.db");
    }

    @Override
    TableNames names() {
        return TableNames.DEFAULT;
    }

    @Override
    DatabaseKind kind() {
        return DatabaseKind.SQLITE;
    }

    @Override
    List<String> schema(DataSource database, TableNames where) throws SQLException {
        return Sql.rows(database, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").stream()
                .filter(row -> row.startsWith(where.prefix()) && !row.startsWith(where.table("migration")))
                .map(row -> row.replace(where.prefix(), "<prefix>"))
                .toList();
    }

    @Test
    void aSchemaIsRefusedForThereIsNone() {
        assertThatThrownBy(() -> Letters.V1.apply(database(), TableNames.inSchema("mine")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("schema is \"mine\"; SQLite has none, allowed is null");
        assertThatThrownBy(() -> Letters.V1.print(DatabaseKind.SQLITE, TableNames.inSchema("mine")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWriterIsWaitedForAndTheConnectionsPatienceIsAsBefore() throws Exception {
        try (var writer = database().getConnection();
                var statement = writer.createStatement();
                var connection = database().getConnection();
                var patience = connection.createStatement()) {
            patience.execute("PRAGMA busy_timeout = 1");
            statement.execute("BEGIN IMMEDIATE");
            var begun = new CompletableFuture<Void>();
            var migrated = CompletableFuture.supplyAsync(() -> {
                begun.complete(null);
                return Letters.V2.apply(connection, names());
            });
            begun.get(20, TimeUnit.SECONDS);
            assertThatThrownBy(() -> migrated.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            statement.execute("COMMIT");
            assertThat(migrated.get(20, TimeUnit.SECONDS)).hasSize(2);
            try (var now = patience.executeQuery("PRAGMA busy_timeout")) {
                assertThat(now.getInt(1)).isEqualTo(1);
            }
        }
    }
}
