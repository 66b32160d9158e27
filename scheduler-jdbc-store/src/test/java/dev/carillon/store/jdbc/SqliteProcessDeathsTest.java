// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.JobStore;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that share a SQLite file. */
class SqliteProcessDeathsTest extends ProcessDeaths {

    @TempDir
    @Nullable
    Path folderOfDatabase;

    private @Nullable JobStore store;

    @BeforeEach
    void open() {
        store = JdbcJobStore.of(MortalNode.source(DatabaseUrl.parse(databaseUrl())))
                .migrate();
    }

    @Override
    String databaseUrl() {
        return "sqlite:///" + Objects.requireNonNull(folderOfDatabase).resolve("jobs.db");
    }

    @Override
    JobStore store() {
        return Objects.requireNonNull(store);
    }

    @AfterEach
    void close() {
        store().close();
    }
}
