// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.Capability;
import dev.carillon.store.JobStore;
import dev.carillon.testkit.JobStoreContract;
import dev.carillon.testkit.VirtualClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteJobStoreTest extends JobStoreContract {

    @TempDir
    @Nullable
    Path folder;

    @Override
    protected JobStore open(VirtualClock clock) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + Objects.requireNonNull(folder).resolve("jobs.db"));
        migrate(source);
        var db = new Database(new SingleConnection(source), new SqliteDialect(), new Statements("carillon_"), new StoreClock(clock));
        var lanes = new Lanes();
        return new JdbcJobStore(
                db, Partitions.NONE, new OneByOne(db, lanes, Partitions.NONE), lanes, EnumSet.of(Capability.DURABLE));
    }

    private static void migrate(SQLiteDataSource source) {
        try (InputStream script = Objects.requireNonNull(
                        SqliteJobStoreTest.class.getResourceAsStream("sqlite/V1__carillon.sql"));
                Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            statement.executeUpdate(sql.replace("${tables}", "carillon_").replace("${prefix}", "carillon_"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
