// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plugin;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;

/** Where the databases differ, and nowhere else. Thread-safe. */
interface Dialect {

    /** What gives a connection back as it was. */
    @FunctionalInterface
    interface Undo {
        void undo() throws SQLException;
    }

    /**
     * That of a database.
     *
     * @param kept what is kept, and where it can be
     * @throws IllegalArgumentException when there is none for it
     */
    static Dialect of(DatabaseMetaData database, String kept) throws SQLException {
        String product = database.getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> new PostgresDialect(database);
            case "SQLite" -> new SqliteDialect(database);
            default -> throw new IllegalArgumentException("database is " + product + "; " + kept);
        };
    }

    /** Whether it is that of PostgreSQL; otherwise it is that of SQLite. */
    boolean isPostgres();

    /** Prepares a connection that commits by itself for a transaction that writes. */
    Undo prepare(Connection connection) throws SQLException;

    /** Begins a transaction that writes, sees what others have committed, and is tried again when it loses to another. */
    void begin(Connection connection) throws SQLException;

    void commit(Connection connection) throws SQLException;

    void rollBack(Connection connection) throws SQLException;

    /** Held during a transaction that writes, if those of one process better wait for each other here. */
    Lock turn();

    /** What is added to a query so that its rows are locked for who writes. */
    String forUpdate();

    /** Likewise for the rows of one of several tables, by the name that it has in the query. */
    String forUpdateOf(String table);

    /** What is added to a query so that its rows stay as they are, while others may do the same. */
    String forShare();

    /** As {@link #forUpdate}, without the rows that others have locked. */
    String skipLocked();

    /** Whether a transaction was in the way of another one, or another one in its way. */
    boolean lostToAnother(SQLException failure);

    /** Whether the database will not keep something, however often it is tried. */
    boolean refusesData(SQLException failure);
}
