// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import org.jdbi.v3.core.Handle;

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
     * @throws IllegalArgumentException when there is none for it
     */
    static Dialect of(DatabaseMetaData database) throws SQLException {
        String product = database.getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> new PostgresDialect(database);
            case "SQLite" -> new SqliteDialect(database);
            default ->
                throw new IllegalArgumentException(
                        "database is " + product + "; simulations are kept in PostgreSQL and SQLite");
        };
    }

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

    /**
     * What those have done whom {@code :follower} follows in {@code :simulation}: of each the newest, {@code :each} of a kind.
     * Columns {@code followed, kind, id, post, content, created_at}, in no order. Each who is followed has a row, if only one in
     * which all but the first are null.
     */
    String activities();

    /**
     * A query for many keys, of which each finds a row or none.
     *
     * @param query for one key, whose parts are {@code v.column1} and so on
     * @param keys what the parts are selected from
     */
    String perKey(String query, String keys);

    /** Runs a statement for each of the rows, which it sees as {@code r}; answers how many rows were changed. */
    int many(Handle handle, String statement, GivenRows rows);

    /** Whether a transaction was in the way of another one, or another one in its way. */
    boolean lostToAnother(SQLException failure);

    /** Whether the database will not keep something, however often it is tried. */
    boolean refusesData(SQLException failure);
}
