// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;

/**
 * What a connection of a host's data source to PostgreSQL is like, in a transaction that asks for nothing.
 *
 * @param version as the server tells it
 * @param versionNumber as in 140022
 * @param standby whether the server only repeats what another one does
 * @param values of the server's settings, by their names; times in milliseconds
 * @param networkTimeoutMillis how long the driver waits for an answer; 0 is for ever
 * @param autosave whether the driver makes a savepoint before each statement
 * @param poolSize how many connections the host's pool gives, where it tells
 */
record PostgresSettings(
        String version,
        int versionNumber,
        boolean standby,
        Map<String, String> values,
        int networkTimeoutMillis,
        boolean autosave,
        OptionalInt poolSize) {

    static final String ISOLATION = "transaction_isolation";
    static final String READ_ONLY = "transaction_read_only";
    static final String SYNCHRONOUS_COMMIT = "synchronous_commit";

    private static final int LEAST_VERSION = 140_000;
    private static final String QUERY =
            "SELECT name, setting FROM pg_settings WHERE name IN ('server_version', 'server_version_num',"
                    + " 'transaction_isolation', 'transaction_read_only', 'synchronous_commit', 'statement_timeout',"
                    + " 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout', 'fsync')"
                    + " UNION ALL SELECT 'standby', pg_is_in_recovery()::text";

    PostgresSettings {
        values = Map.copyOf(values);
    }

    static PostgresSettings of(DataSource source, Connection connection) throws SQLException {
        Map<String, String> values = values(connection);
        boolean standby = Boolean.parseBoolean(values.remove("standby"));
        return new PostgresSettings(
                values.getOrDefault("server_version", ""),
                Integer.parseInt(values.getOrDefault("server_version_num", "0")),
                standby,
                values,
                connection.getNetworkTimeout(),
                connection.unwrap(PGConnection.class).getAutosave() == AutoSave.ALWAYS,
                PoolSize.of(source));
    }

    /** As a transaction sees them that begins as the store's do: the driver may begin it otherwise than the server would. */
    private static Map<String, String> values(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        var values = new HashMap<String, String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                values.put(rows.getString(1), rows.getString(2));
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
        return values;
    }

    String value(String name) {
        return values.getOrDefault(name, "");
    }

    long millis(String name) {
        String value = value(name);
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }

    /**
     * Asks for a server that the store works with.
     *
     * @throws IllegalArgumentException when it is too old
     * @throws StoreException when it is a standby, which may become one that writes
     */
    void requireUsable() {
        if (versionNumber < LEAST_VERSION) {
            throw new IllegalArgumentException("database is PostgreSQL " + version + "; allowed are 14 and later");
        }
        if (standby) {
            String why = "the server is a standby, which only reads; the store waits until it leads to one that writes"
                    + " (with several hosts in the URL: targetServerType=primary)";
            throw new StoreException(why, new IllegalStateException("pg_is_in_recovery"));
        }
    }

    /** Whether a transaction that asks for nothing sees what others have committed, may write, and keeps what it commits. */
    boolean defaultsFit() {
        return value(ISOLATION).equals("read committed")
                && value(READ_ONLY).equals("off")
                && !value(SYNCHRONOUS_COMMIT).equals("off");
    }
}
