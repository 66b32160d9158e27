// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.store.JobStore;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import dev.carillon.testkit.JobStoreContract;
import dev.carillon.testkit.VirtualClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract over a real PostgreSQL. */
class PostgresJobStoreTest extends JobStoreContract {

    private final List<HikariDataSource> sources = new ArrayList<>();
    private final List<JobStore> stores = new ArrayList<>();
    private @Nullable PostgresDatabase database;

    @Override
    protected JobStore open(VirtualClock clock) {
        database = PostgresServer.quick().database("carillon", PostgresJobStoreTest::migrate);
        return opened(JdbcJobStore.of(source()).clock(clock).checkSchema());
    }

    private static void migrate(DataSource template) {
        JdbcJobStore.of(template).migrate().close();
    }

    private HikariDataSource source() {
        HikariDataSource source = Objects.requireNonNull(database).superuser();
        sources.add(source);
        return source;
    }

    private JobStore opened(JobStore store) {
        stores.add(store);
        return store;
    }

    @Override
    protected JobStore openAgain(VirtualClock clock) {
        return opened(JdbcJobStore.of(source()).clock(clock).checkSchema());
    }

    @Override
    protected JobStore openOnMachine(InstantSource machine) {
        return opened(JdbcJobStore.of(source()).onMachine(machine).checkSchema());
    }

    @Override
    protected Connection openConnection() throws SQLException {
        return source().getConnection();
    }

    @AfterEach
    void closeDatabase() {
        stores.forEach(JobStore::close);
        sources.forEach(HikariDataSource::close);
        Objects.requireNonNull(database).close();
    }
}
