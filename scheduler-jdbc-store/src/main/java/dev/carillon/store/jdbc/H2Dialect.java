// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.Lease;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** H2 2.5 and later in its own mode: the store writes over one connection, and hosts over others of the same process. */
final class H2Dialect implements Dialect {

    /** The SQLSTATE of a stale lease, of a class that is neither the standard's nor H2's. */
    private static final String STALE_LEASE = "CR001";

    private static final String UNIQUE = "23505";
    private static final String DEADLOCK = "40001";
    private static final int LOCK_TIMEOUT = 50200;
    private static final int CONCURRENT_UPDATE = 90131;

    /** Of H2's isolation levels the one that JDBC has no name for: all queries of a transaction see one moment. */
    private static final int SNAPSHOT = 6;

    /** A column's name, which is a word of H2's own. */
    private static final Pattern KEY = Pattern.compile("(?<![\\w\"])key(?![\\w\"])");

    private static final Pattern INSERT =
            Pattern.compile("INSERT INTO (\\S+)(?: AS (\\w+))? \\(([^)]*)\\) VALUES (\\(.*\\))", Pattern.DOTALL);

    @Override
    public String folder() {
        return "h2";
    }

    @Override
    public String forUpdate(String table) {
        return " FOR UPDATE OF " + table;
    }

    @Override
    public String locksAll() {
        return " FOR UPDATE";
    }

    @Override
    public String skipLocked(String table) {
        return forUpdate(table) + " SKIP LOCKED";
    }

    /** H2 locks all that a condition finds, and cuts off at the limit afterwards. */
    @Override
    public boolean locksUpToLimit() {
        return false;
    }

    /** Fails where the row is there, and {@link #isThere} tells: of a failed statement nothing else in a transaction is lost. */
    @Override
    public String unlessThere(String insert, String key) {
        return insert;
    }

    @Override
    public String orChange(String insert, String key, String change) {
        Matcher parts = INSERT.matcher(insert);
        if (!parts.matches()) {
            throw new IllegalArgumentException("insert: " + insert + ", expected one of a row");
        }
        String table = parts.group(1);
        String row = parts.group(2) == null ? "present" : parts.group(2);
        String columns = parts.group(3);
        // the empty query in front gives the values the types of the columns
        return "MERGE INTO " + table + " AS " + row + " USING (SELECT " + columns + " FROM " + table
                + " WHERE FALSE UNION ALL VALUES " + parts.group(4) + ") AS excluded ON "
                + each(key, " AND ", column -> row + "." + column + " = excluded." + column)
                + " WHEN MATCHED THEN UPDATE SET " + change + " WHEN NOT MATCHED THEN INSERT (" + columns
                + ") VALUES (" + each(columns, ", ", column -> "excluded." + column) + ")";
    }

    private static String each(String columns, String between, UnaryOperator<String> written) {
        return Arrays.stream(columns.split(",")).map(String::strip).map(written).collect(Collectors.joining(between));
    }

    @Override
    public boolean isThere(SQLException failure) {
        return UNIQUE.equals(failure.getSQLState());
    }

    @Override
    public String returning(String change, String columns) {
        String rows = change.startsWith("DELETE") ? "OLD" : "FINAL";
        return "SELECT " + columns + " FROM " + rows + " TABLE (" + change + ")";
    }

    @Override
    public String column1(String values) {
        return "(SELECT c1 AS column1 FROM " + values + ")";
    }

    @Override
    public String spelled(String statement) {
        return KEY.matcher(statement).replaceAll("\"key\"");
    }

    @Override
    public void begin(Connection connection, boolean writes) throws SQLException {
        connection.setTransactionIsolation(writes ? Connection.TRANSACTION_READ_COMMITTED : SNAPSHOT);
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
        }
    }

    @Override
    public void sayAllOfTransactions() {
        // they say it already
    }

    @Override
    public boolean mayStandAlone() {
        return true;
    }

    @Override
    public @Nullable String oneMoment() {
        return null;
    }

    @Override
    public void configure(Jdbi jdbi) {
        // the driver binds all that is used here
    }

    @Override
    public @Nullable UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    @Override
    public @Nullable String clockQuery() {
        return null;
    }

    @Override
    public String uuidType() {
        return "uuid";
    }

    @Override
    public String rowId() {
        return "_rowid_";
    }

    @Override
    public String nextNumber() {
        return "SELECT NEXT VALUE FOR ${tables}number";
    }

    @Override
    public boolean refusesData(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    @Override
    public boolean onlyReads(SQLException failure) {
        return false;
    }

    @Override
    public boolean lostToAnother(SQLException failure) {
        return DEADLOCK.equals(failure.getSQLState()) || failure.getErrorCode() == CONCURRENT_UPDATE;
    }

    /** An error alone would not end the transaction. */
    @Override
    public String failing(Lease stale) {
        return "ROLLBACK; CALL SIGNAL('" + STALE_LEASE + "', 'lease " + stale.token() + " of run " + stale.run()
                + " is not current: the transaction was rolled back')";
    }

    @Override
    public boolean isStale(SQLException failure) {
        return STALE_LEASE.equals(failure.getSQLState());
    }

    @Override
    public boolean foundBusy(SQLException failure) {
        return failure.getErrorCode() == LOCK_TIMEOUT;
    }

    @Override
    public String busyWith() {
        return "a row of the H2 database";
    }
}
