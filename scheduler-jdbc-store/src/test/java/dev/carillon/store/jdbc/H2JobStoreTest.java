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
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract over an H2 file. */
class H2JobStoreTest extends JobStoreContract {

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

    private JdbcDataSource source() {
        var source = new JdbcDataSource();
        source.setUrl(url());
        return source;
    }

    String url() {
        return "jdbc:h2:async:" + Objects.requireNonNull(folder).resolve("jobs");
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
