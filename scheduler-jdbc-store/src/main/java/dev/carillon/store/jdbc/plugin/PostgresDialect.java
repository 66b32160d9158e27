// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plugin;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** PostgreSQL 14 and later. */
final class PostgresDialect implements Dialect {

    private static final int LEAST_VERSION = 14;
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    /** Somebody else has written without the lock; the next try sees it. */
    private static final String UNIQUE_VIOLATION = "23505";

    /** One that is of this kind. */
    PostgresDialect(DatabaseMetaData database) throws SQLException {
        if (database.getDatabaseMajorVersion() < LEAST_VERSION) {
            throw new IllegalArgumentException("database is PostgreSQL " + database.getDatabaseProductVersion()
                    + "; allowed are " + LEAST_VERSION + " and later");
        }
    }

    @Override
    public boolean isPostgres() {
        return true;
    }

    @Override
    public Undo prepare(Connection connection) {
        return () -> {};
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // who has waited for the lock is to see what the one before has committed, whatever the host's default is
            statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE");
        }
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public Lock turn() {
        return new ReentrantLock();
    }

    @Override
    public String forUpdate() {
        return " FOR NO KEY UPDATE";
    }

    @Override
    public String forUpdateOf(String table) {
        return forUpdate() + " OF " + table;
    }

    @Override
    public String forShare() {
        return " FOR SHARE";
    }

    @Override
    public String skipLocked() {
        return forUpdate() + " SKIP LOCKED";
    }

    @Override
    public boolean lostToAnother(SQLException failure) {
        String state = failure.getSQLState();
        return SERIALIZATION_FAILURE.equals(state) || DEADLOCK.equals(state) || UNIQUE_VIOLATION.equals(state);
    }

    @Override
    public boolean refusesData(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }
}
