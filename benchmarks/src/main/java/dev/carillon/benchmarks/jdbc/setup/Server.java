// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.setup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;

/** The server, asked on a connection of its own each time, so that what it counts is not held back. */
public final class Server {

    private static final long LOOK_NANOS = 20_000_000;

    /** What the server has counted since it was started. Backends hand in theirs at the latest when they end. */
    public record Counts(long commits, long walRecords, long walImages, long walBytes) {
        public Counts minus(Counts before) {
            return new Counts(
                    commits - before.commits,
                    walRecords - before.walRecords,
                    walImages - before.walImages,
                    walBytes - before.walBytes);
        }
    }

    private final Settings settings;
    private final ProcessorTime processorTime;

    /** The connection is kept open, so that the server can be told by its process. */
    public Server(Settings settings, Connection connection) throws SQLException {
        this.settings = settings;
        this.processorTime = new ProcessorTime(Path.of("/proc"), number(connection, "SELECT pg_backend_pid()"));
    }

    public static Connection connect(Settings settings) throws SQLException {
        return DriverManager.getConnection(settings.url(), settings.identity());
    }

    public static void run(Settings settings, String sql) throws SQLException {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public static long number(Settings settings, String sql) throws SQLException {
        try (Connection connection = connect(settings)) {
            return number(connection, sql);
        }
    }

    public static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    public long cpuNanos() {
        return processorTime.nanos();
    }

    /** As of now; waits until nobody but this program's own connections is left. */
    public Counts counts() throws SQLException {
        while (number(
                        settings,
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND backend_type = 'client backend'")
                > 2) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT d.xact_commit, w.wal_records, w.wal_fpi, w.wal_bytes
                        FROM pg_stat_database d, pg_stat_wal w WHERE d.datname = current_database()""")) {
            rows.next();
            return new Counts(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
        }
    }

    /** What decides how fast it is, as one line. */
    public static String described(Settings settings) throws SQLException {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT string_agg(name || ' ' || current_setting(name), ', ' ORDER BY name) FROM pg_settings
                        WHERE name IN ('server_version', 'shared_buffers', 'max_wal_size', 'checkpoint_timeout',
                            'wal_buffers', 'max_connections', 'track_io_timing', 'synchronous_commit', 'fsync',
                            'full_page_writes', 'autovacuum')""")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
