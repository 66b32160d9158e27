// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.JobStore;
import dev.carillon.testkit.JobStoreContract;
import dev.carillon.testkit.VirtualClock;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The contract over a SQLite file. */
class SqliteJobStoreTest extends JobStoreContract {

    @TempDir
    @Nullable
    Path folder;

    @Override
    protected JobStore open(VirtualClock clock) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + Objects.requireNonNull(folder).resolve("jobs.db"));
        return JdbcJobStore.of(source).clock(clock).migrate();
    }
}
