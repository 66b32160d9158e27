// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.Lease;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What databases do differently. All of it is behind this door. Thread-safe. */
interface Dialect {

    /** The folder of its migrations. */
    String folder();

    /** Locks the rows that a query finds, waiting for others. */
    String forUpdate(String table);

    /** Locks the rows of the only table of a query, waiting for others. */
    String locksAll();

    /** Locks the rows that a query finds, passing over those that others have locked. */
    String skipLocked(String table);

    /**
     * Asks that rows are looked for by an index for the rest of a transaction, or null where that goes without saying.
     */
    default @Nullable String byIndex() {
        return null;
    }

    /** Whether a locking query with a limit locks what is within it, and not all that its condition finds. */
    default boolean locksUpToLimit() {
        return true;
    }

    /**
     * An insert that does nothing where a row with the same key is there.
     *
     * @param key the columns of the key; empty for any
     */
    default String unlessThere(String insert, String key) {
        return insert + " ON CONFLICT " + (key.isEmpty() ? "" : "(" + key + ") ") + "DO NOTHING";
    }

    /** An insert that changes the row with the same key where it is there; {@code excluded} is the one that was to be added. */
    default String orChange(String insert, String key, String change) {
        return insert + " ON CONFLICT (" + key + ") DO UPDATE SET " + change;
    }

    /** Whether an insert failed, and nothing but it, since a row with the same key is there. */
    default boolean isThere(SQLException failure) {
        return false;
    }

    /** An update or delete that answers columns of the rows that it has changed. */
    default String returning(String change, String columns) {
        return change + " RETURNING " + columns;
    }

    /** Rows of one value to select from, whose column is called {@code column1}. */
    default String column1(String values) {
        return values;
    }

    /** A statement as this database wants to read it. */
    default String spelled(String statement) {
        return statement;
    }

    /** Begins a transaction on a connection that is in none. */
    void begin(Connection connection, boolean writes) throws SQLException;

    /** What transactions are like that ask for nothing does not fit: from now on each asks for all it needs. */
    void sayAllOfTransactions();

    /** Whether a single statement may stand outside of any transaction, which the database takes for one of its own. */
    boolean mayStandAlone();

    /** Makes all queries of a transaction that only reads see one moment; said first in it. Null where they do anyway. */
    @Nullable
    String oneMoment();

    void configure(Jdbi jdbi);

    @Nullable
    UUID uuid(ResultSet row, String column) throws SQLException;

    /** The time by the database's own clock, in epoch milliseconds; null when it has none but the machine's. */
    @Nullable
    String clockQuery();

    /** The type of a column that holds a UUID. */
    String uuidType();

    /** What names a row within its table. */
    String rowId();

    /** The query for the next of the numbers that put things in order. */
    String nextNumber();

    /** Whether the data and not the circumstances made a statement fail: trying again would change nothing. */
    boolean refusesData(SQLException failure);

    /** Whether a statement failed because its transaction is one that only reads. */
    boolean onlyReads(SQLException failure);

    /** Whether a transaction may be tried again at once: it lost to another. */
    boolean lostToAnother(SQLException failure);

    /** A statement that fails, and with it the transaction: nothing of it can be committed. */
    String failing(Lease stale);

    /** Whether it is the failure of {@link #failing}. */
    boolean isStale(SQLException failure);

    /** Whether a transaction did nothing since another connection holds what it needs, and may be tried again. */
    boolean foundBusy(SQLException failure);

    /** What another connection holds then, for people. */
    default String busyWith() {
        return "what is needed";
    }
}
