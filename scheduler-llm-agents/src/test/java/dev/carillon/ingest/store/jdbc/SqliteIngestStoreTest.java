// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.ingest.store.Filter;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.IngestStoreContract;
import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.SchemaException;
import dev.carillon.store.jdbc.migration.TableNames;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteIngestStoreTest extends IngestStoreContract {

    @TempDir
    private Path folder;

    private SQLiteDataSource source() {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("ingest.db"));
        return source;
    }

    @Override
    public IngestStore store() {
        return JdbcIngestStore.of(source()).migrate();
    }

    @Test
    void constraintsStandInTheDatabase() throws SQLException {
        store();
        String conversation =
                "INSERT INTO carillon_ingest_conversation (source, external_id, user_id, summary, actions,"
                        + " metadata, hash, legacy_root, analysis_version, fetched_at, created_at, updated_at, %s) VALUES"
                        + " ('s', 'x', 'u', '{}', '[]', '{}', '" + "0".repeat(64) + "', '" + "0".repeat(64)
                        + "', 1, 0, 0, 0, %s)";
        List<String> wrong = List.of(
                String.format(conversation, "batch", "1"),
                String.format(conversation, "is_processed", "2"),
                String.format(conversation, "anchor_id", "'a'"),
                "INSERT INTO carillon_ingest_source (name, turn_run) VALUES ('s', 'run')",
                "INSERT INTO carillon_ingest_ledger_entry VALUES (0, '', 'k', '', 1, 0, '')",
                "INSERT INTO carillon_ingest_analysis VALUES (1, 1, 'a', 2, 'neutral', '[]', '[]', 0, 0, 0)");
        try (var connection = source().getConnection();
                var statement = connection.createStatement()) {
            for (String sql : wrong) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void tablesThatAreMissingAreNotedAndMadeOnce() {
        assertThatThrownBy(() -> JdbcIngestStore.of(source()).checkSchema()).isInstanceOf(SchemaException.class);
        store();
        assertThat(store().conversations().count(Filter.ALL)).isZero();
        assertThat(JdbcIngestStore.of(source()).checkSchema().badItems().count())
                .isZero();
        assertThat(JdbcIngestStore.of(source())
                        .tables(new TableNames(null, "other_"))
                        .migrate()
                        .batches()
                        .list(0, 10))
                .isEmpty();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsWaitedFor() {
        var nowhere = new SQLiteDataSource();
        nowhere.setUrl("jdbc:sqlite:" + folder.resolve("missing").resolve("ingest.db"));
        IngestStore store = JdbcIngestStore.of(nowhere).migrate();
        assertThatThrownBy(store::conversations).isInstanceOf(StoreException.class);
        assertThat(folder.resolve("missing").toFile().mkdir()).isTrue();
        assertThat(store.conversations().count(Filter.ALL)).isZero();
    }
}
