// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.store.Capability;
import dev.carillon.store.JobStore;
import dev.carillon.store.jdbc.database.PostgresDatabase;
import dev.carillon.store.jdbc.database.PostgresServer;
import dev.carillon.testkit.JobStoreContract;
import dev.carillon.testkit.VirtualClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class PostgresJobStoreTest extends JobStoreContract {

    private @Nullable PostgresDatabase database;
    private @Nullable HikariDataSource source;

    @Override
    protected JobStore open(VirtualClock clock) {
        database = PostgresServer.shared().database("carillon", PostgresJobStoreTest::migrate);
        source = database.superuser();
        var statements = new Statements("carillon_");
        var db = new Database(new PooledConnections(source), new PostgresDialect(), statements, new StoreClock(clock));
        var partitions = new PostgresPartitions(db);
        var lanes = new Lanes();
        Bulk bulk = Boolean.getBoolean("carillon.onebyone") ? new OneByOne(db, lanes, partitions) : new SetBased(db, lanes, partitions);
        return new JdbcJobStore(db, partitions, bulk, lanes, EnumSet.of(Capability.DURABLE));
    }

    private static void migrate(DataSource source) {
        try (InputStream script = Objects.requireNonNull(
                        PostgresJobStoreTest.class.getResourceAsStream("postgresql/V1__carillon.sql"));
                Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            statement.execute(sql.replace("${tables}", "carillon_").replace("${prefix}", "carillon_"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @AfterEach
    void closeDatabase() {
        Objects.requireNonNull(source).close();
        Objects.requireNonNull(database).close();
    }
}
