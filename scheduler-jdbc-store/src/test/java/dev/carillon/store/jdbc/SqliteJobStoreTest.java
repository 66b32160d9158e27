// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.JobStore;
import dev.carillon.testkit.JobStoreContract;
import dev.carillon.testkit.VirtualClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The contract over a SQLite file. */
class SqliteJobStoreTest extends JobStoreContract {

    private final List<JobStore> stores = new ArrayList<>();

    @TempDir
    @Nullable
    Path folder;

    @Override
    protected JobStore open(VirtualClock clock) {
        JobStore store = JdbcJobStore.of(source()).clock(clock).migrate();
        stores.add(store);
        return store;
    }

    private SQLiteDataSource source() {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + Objects.requireNonNull(folder).resolve("jobs.db"));
        return source;
    }

    @Override
    protected JobStore openAgain(VirtualClock clock) {
        return open(clock);
    }

    @Override
    protected Connection openConnection() throws SQLException {
        return source().getConnection();
    }

    @AfterEach
    void closeStores() {
        stores.forEach(JobStore::close);
    }
}
