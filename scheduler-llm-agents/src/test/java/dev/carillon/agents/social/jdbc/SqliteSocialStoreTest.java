// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.DatabaseKind;
import dev.carillon.store.jdbc.migration.TableNames;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** The contract over a SQLite file. */
class SqliteSocialStoreTest extends JdbcSocialStoreContract {

    @TempDir
    static @Nullable Path folder;

    private static @Nullable HikariDataSource pool;

    @BeforeAll
    static void openPool() {
        pool = pool(url("simulations.db"));
    }

    @AfterAll
    static void closePool() {
        Objects.requireNonNull(pool).close();
    }

    private static String url(String file) {
        return "jdbc:sqlite:" + Objects.requireNonNull(folder).resolve(file);
    }

    @Override
    DataSource pool() {
        return Objects.requireNonNull(pool);
    }

    @Override
    public SQLiteDataSource source() {
        return at(url("simulations.db"));
    }

    private static SQLiteDataSource at(String url) {
        var source = new SQLiteDataSource();
        source.setUrl(url);
        return source;
    }

    @Override
    public DataSource empty() {
        return at(url(fresh() + ".db"));
    }

    @Override
    public DatabaseKind kind() {
        return DatabaseKind.SQLITE;
    }

    @Override
    public TableNames otherNames() {
        return new TableNames(null, "sim_");
    }

    @Override
    public boolean isConstraint(SQLException failure) {
        return (failure.getErrorCode() & 0xFF) == 19;
    }

    @Override
    public void assertAsFresh(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA foreign_keys")) {
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void aFileThatAnotherHoldsForTooLongIsGivenUpAndNothingIsDone() throws SQLException {
        persona("ada");
        var impatient = source();
        impatient.setBusyTimeout(10);
        SocialStore own =
                JdbcSocialStore.of(impatient).simulation(store().simulation()).checkSchema();
        try (Connection holder = source().getConnection();
                Statement statement = holder.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> own.personas().add(called("bob"), NOON))
                    .isExactlyInstanceOf(StoreException.class)
                    .hasMessageStartingWith("add personas: ")
                    .hasMessageContaining("SQLITE_BUSY");
            // reading goes on
            assertThat(own.personas().count()).isEqualTo(1);
            statement.execute("ROLLBACK");
        }
        assertThat(own.personas().add(called("bob"), NOON).id()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {36, 0})
    void anOldSqliteIsRefused(int minor) {
        assertThatThrownBy(() -> JdbcSocialStore.of(claiming("getDatabaseMinorVersion", minor))
                        .migrate())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("; allowed are 3.37 and later");
    }
}
