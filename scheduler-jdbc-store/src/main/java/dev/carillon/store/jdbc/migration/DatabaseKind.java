// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** A kind of database that scripts are written for: a folder each, of the name in lower case. */
public enum DatabaseKind {
    POSTGRESQL("PostgreSQL", "(extract(epoch FROM clock_timestamp()) * 1000)::bigint") {
        @Override
        List<String> begin(TableNames names) {
            var statements = new ArrayList<String>();
            // a snapshot taken before the lock was had would not show what others did meanwhile
            statements.add("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
            statements.add("SET LOCAL statement_timeout = 0");
            statements.add("SET LOCAL lock_timeout = '60s'");
            // gives no row, which some programs do not expect between statements that change something
            statements.add("DO $$ BEGIN PERFORM pg_advisory_xact_lock(" + lockKey(names) + "); END $$");
            return statements;
        }

        @Override
        List<String> createSchema(TableNames names) {
            return names.schema() == null
                    ? List.of()
                    : List.of("CREATE SCHEMA IF NOT EXISTS \"" + names.schema() + '"');
        }

        @Override
        String schemaExists(TableNames names) {
            return names.schema() == null
                    ? "SELECT true"
                    : "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = '" + names.schema() + "')";
        }

        @Override
        String howToRun() {
            return "psql -v ON_ERROR_STOP=1 -f <file>";
        }

        @Override
        String tableExists(TableNames names, String table) {
            // to_regclass would answer from what this session has cached before it waited for others
            String visible =
                    names.schema() == null ? "pg_table_is_visible(c.oid)" : "nspname = '" + names.schema() + "'";
            return "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE relname = '"
                    + names.prefix() + table + "' AND " + visible + ")";
        }
    },

    SQLITE("SQLite", "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)") {
        @Override
        List<String> begin(TableNames names) {
            return List.of("BEGIN IMMEDIATE");
        }

        @Override
        List<String> createSchema(TableNames names) {
            return List.of();
        }

        @Override
        String schemaExists(TableNames names) {
            return "SELECT 1";
        }

        @Override
        String tableExists(TableNames names, String table) {
            return "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '" + names.table(table)
                    + "')";
        }

        @Override
        String howToRun() {
            return "sqlite3 -bail <database> < <file>";
        }

        @Override
        long waitLonger(Statement statement) throws SQLException {
            try (ResultSet before = statement.executeQuery("PRAGMA busy_timeout")) {
                long milliseconds = before.getLong(1);
                waitAgain(statement, Math.max(milliseconds, MINUTE));
                return milliseconds;
            }
        }

        @Override
        void waitAgain(Statement statement, long milliseconds) throws SQLException {
            statement.execute("PRAGMA busy_timeout = " + milliseconds);
        }

        @Override
        void requireUsable(TableNames names) {
            if (names.schema() != null) {
                throw new IllegalArgumentException(
                        "schema is \"" + names.schema() + "\"; SQLite has none, allowed is null");
            }
        }
    },

    /** Its statements that make tables commit by themselves: each script is to be one that can be run again. */
    H2("H2", "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS bigint)") {
        @Override
        List<String> begin(TableNames names) {
            return List.of("BEGIN");
        }

        @Override
        List<String> createSchema(TableNames names) {
            return POSTGRESQL.createSchema(names);
        }

        @Override
        String schemaExists(TableNames names) {
            return names.schema() == null
                    ? "SELECT true"
                    : "SELECT EXISTS (SELECT 1 FROM information_schema.schemata WHERE schema_name = '" + names.schema()
                            + "')";
        }

        @Override
        String tableExists(TableNames names, String table) {
            String schema = names.schema() == null ? "current_schema" : "'" + names.schema() + "'";
            // as it is written where DATABASE_TO_UPPER is off
            String name = names.prefix() + table;
            return "SELECT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = " + schema
                    + " AND table_name IN ('" + name + "', '" + name.toUpperCase(Locale.ROOT) + "'))";
        }

        @Override
        String howToRun() {
            return "java -cp <jar of H2> org.h2.tools.RunScript -url <url> -script <file>";
        }

        @Override
        String text() {
            return "varchar";
        }

        @Override
        Lock turn() {
            return ONE_AT_A_TIME;
        }
    };

    private static final long MINUTE = 60_000;
    private static final Lock ONE_AT_A_TIME = new ReentrantLock();

    private final String product;
    private final String now;

    DatabaseKind(String product, String now) {
        this.product = product;
        this.now = now;
    }

    /**
     * The kind of database that a connection leads to.
     *
     * @throws SQLException if the connection does not tell
     * @throws IllegalArgumentException if it is one that there are no scripts for
     */
    public static DatabaseKind of(Connection connection) throws SQLException {
        String found = connection.getMetaData().getDatabaseProductName();
        return Arrays.stream(values())
                .filter(kind -> kind.product.equals(found))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("database is " + found + "; allowed are "
                        + Arrays.stream(values()).map(kind -> kind.product).collect(Collectors.joining(" and "))));
    }

    /** The folder that holds the scripts of this kind. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The database's clock in milliseconds since 1970, as an expression. */
    String now() {
        return now;
    }

    /** Begins a transaction in which nobody else migrates here; ends waiting for others by an error. */
    abstract List<String> begin(TableNames names);

    abstract List<String> createSchema(TableNames names);

    abstract String schemaExists(TableNames names);

    abstract String howToRun();

    abstract String tableExists(TableNames names, String table);

    /** The type of columns that hold text and may be part of a key. */
    String text() {
        return "text";
    }

    /** Held by who migrates, where the database has no lock that lasts: one process has it to itself then. */
    Lock turn() {
        return new ReentrantLock();
    }

    /** Makes a connection wait a minute for others, where {@link #begin} cannot say so; gives what it was. */
    long waitLonger(Statement statement) throws SQLException {
        return 0;
    }

    void waitAgain(Statement statement, long milliseconds) throws SQLException {}

    void requireUsable(TableNames names) {
        Objects.requireNonNull(names, "names");
    }

    /** By schema alone: the schema itself is created under this lock, and two prefixes may share it. */
    private static long lockKey(TableNames names) {
        String what = "carillon migration " + Objects.requireNonNullElse(names.schema(), "");
        return ByteBuffer.wrap(Sha256.digest(what.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
