// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.DatabaseKind;
import dev.carillon.store.jdbc.migration.TableNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a store finds when its database answers for the first time.
 *
 * @param database product and version
 * @param advice what is to be changed of the settings, and why
 * @param defaultsFit whether transactions that ask for nothing are as the store needs them
 * @param durable whether what is committed outlives this process
 */
record Surroundings(DatabaseKind kind, String database, List<String> advice, boolean defaultsFit, boolean durable) {

    /**
     * Looks at the database and its connections.
     *
     * @throws StoreException when it does not answer, or cannot write for now
     * @throws IllegalArgumentException when the store does not work with it
     */
    static Surroundings of(DataSource source) {
        try (Connection connection = source.getConnection()) {
            DatabaseKind kind = DatabaseKind.of(connection);
            return switch (kind) {
                case POSTGRESQL -> onPostgres(source, connection);
                case SQLITE -> new Surroundings(kind, product(connection), SqliteAdvice.on(connection), true, true);
                case H2 -> onH2(source, connection);
            };
        } catch (SQLException silent) {
            throw new StoreException("connect to the database: " + silent.getMessage(), silent);
        }
    }

    private static Surroundings onPostgres(DataSource source, Connection connection) throws SQLException {
        PostgresSettings settings = PostgresSettings.of(source, connection);
        settings.requireUsable();
        return new Surroundings(
                DatabaseKind.POSTGRESQL,
                "PostgreSQL " + settings.version(),
                PostgresAdvice.on(settings),
                settings.defaultsFit(),
                true);
    }

    private static Surroundings onH2(DataSource source, Connection connection) throws SQLException {
        H2Settings settings = H2Settings.of(source, connection);
        settings.requireUsable();
        return new Surroundings(DatabaseKind.H2, product(connection), settings.advice(), true, settings.durable());
    }

    /** Whether the database is closed, and may be gone, once nobody is connected to it. */
    boolean endsWithoutConnections() {
        return kind == DatabaseKind.H2;
    }

    private static String product(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName() + " "
                + connection.getMetaData().getDatabaseProductVersion();
    }

    /** The version of the store's tables, which are there. */
    static int schemaVersion(DataSource source, TableNames names) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT max(version) FROM " + names.tables() + "migration WHERE script_set = 'carillon'")) {
            return rows.next() ? rows.getInt(1) : 0;
        } catch (SQLException silent) {
            throw new StoreException("read the version of the tables: " + silent.getMessage(), silent);
        }
    }
}
