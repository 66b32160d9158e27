// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.store.JobStore;
import dev.carillon.store.jdbc.database.PostgresDatabase;
import dev.carillon.store.jdbc.database.PostgresServer;
import dev.carillon.testkit.JobStoreContract;
import dev.carillon.testkit.VirtualClock;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract over a real PostgreSQL. */
class PostgresJobStoreTest extends JobStoreContract {

    private @Nullable PostgresDatabase database;
    private @Nullable HikariDataSource source;

    @Override
    protected JobStore open(VirtualClock clock) {
        database = PostgresServer.shared().database("carillon", PostgresJobStoreTest::migrate);
        source = database.superuser();
        return JdbcJobStore.of(source).clock(clock).checkSchema();
    }

    private static void migrate(DataSource template) {
        JdbcJobStore.of(template).migrate().close();
    }

    @AfterEach
    void closeDatabase() {
        Objects.requireNonNull(source).close();
        Objects.requireNonNull(database).close();
    }
}
