// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plugin;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** SQLite 3.37 and later: one writes at a time. */
final class SqliteDialect implements Dialect {

    private static final int LEAST_MAJOR = 3;
    private static final int LEAST_MINOR = 37;
    private static final int BUSY = 5;
    private static final int TOO_BIG = 18;
    private static final int CONSTRAINT = 19;
    private static final int PRIMARY_CODE = 0xFF;

    private final Lock turn = new ReentrantLock(true);

    /** One that is of this kind. */
    SqliteDialect(DatabaseMetaData database) throws SQLException {
        int major = database.getDatabaseMajorVersion();
        int minor = database.getDatabaseMinorVersion();
        if (major < LEAST_MAJOR || major == LEAST_MAJOR && minor < LEAST_MINOR) {
            throw new IllegalArgumentException("database is SQLite " + database.getDatabaseProductVersion()
                    + "; allowed are " + LEAST_MAJOR + "." + LEAST_MINOR + " and later");
        }
    }

    @Override
    public boolean isPostgres() {
        return false;
    }

    /** SQLite keeps foreign keys only where a connection asks for it; within a transaction it does not hear that. */
    @Override
    public Undo prepare(Connection connection) throws SQLException {
        if (keepsForeignKeys(connection)) {
            return () -> {};
        }
        execute(connection, "PRAGMA foreign_keys = ON");
        return () -> execute(connection, "PRAGMA foreign_keys = OFF");
    }

    private static boolean keepsForeignKeys(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA foreign_keys")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As one that writes from its beginning: one that has read may find that it cannot write any more. */
    @Override
    public void begin(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    /** Waiting for the file is done by looking again and again, and whoever comes may be first. */
    @Override
    public Lock turn() {
        return turn;
    }

    /** The file is locked. */
    @Override
    public String forUpdate() {
        return "";
    }

    @Override
    public String forUpdateOf(String table) {
        return "";
    }

    @Override
    public String forShare() {
        return "";
    }

    @Override
    public String skipLocked() {
        return "";
    }

    @Override
    public boolean lostToAnother(SQLException failure) {
        return (failure.getErrorCode() & PRIMARY_CODE) == BUSY;
    }

    @Override
    public boolean refusesData(SQLException failure) {
        int code = failure.getErrorCode() & PRIMARY_CODE;
        return code == CONSTRAINT || code == TOO_BIG;
    }
}
