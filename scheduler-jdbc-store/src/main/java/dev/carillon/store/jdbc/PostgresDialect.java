// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.Lease;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 14 and later. */
final class PostgresDialect implements Dialect {

    /** The SQLSTATE of a stale lease, of a class that is neither the standard's nor the server's. */
    private static final String STALE_LEASE = "CR001";

    private static final String ALL =
            "SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL synchronous_commit = on";
    private static final String ONLY_READS = "25006";

    private volatile boolean sayAll;

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public String forUpdate(String table) {
        return " FOR UPDATE OF " + table;
    }

    @Override
    public String skipLocked(String table) {
        return forUpdate(table) + " SKIP LOCKED";
    }

    @Override
    public void begin(Connection connection, boolean writes) throws SQLException {
        connection.setAutoCommit(false);
        if (sayAll) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(ALL);
            }
        }
    }

    @Override
    public void sayAllOfTransactions() {
        sayAll = true;
    }

    @Override
    public boolean mayStandAlone() {
        return !sayAll;
    }

    @Override
    public String oneMoment() {
        return "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
    }

    /** What was planned while a table was empty reads all of it for as long as it is not analysed again. */
    @Override
    public String byIndex() {
        return "SET LOCAL enable_seqscan = off";
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
    public String clockQuery() {
        return "SELECT CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS bigint)";
    }

    @Override
    public String uuidType() {
        return "uuid";
    }

    @Override
    public String rowId() {
        return "ctid";
    }

    @Override
    public String locksAll() {
        return " FOR UPDATE";
    }

    @Override
    public String nextNumber() {
        return "SELECT nextval('${tables}number')";
    }

    @Override
    public boolean refusesData(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    @Override
    public boolean onlyReads(SQLException failure) {
        return ONLY_READS.equals(failure.getSQLState());
    }

    @Override
    public boolean lostToAnother(SQLException failure) {
        return "40P01".equals(failure.getSQLState()) || "40001".equals(failure.getSQLState());
    }

    @Override
    public String failing(Lease stale) {
        return "DO $$BEGIN RAISE EXCEPTION USING ERRCODE = '" + STALE_LEASE + "', MESSAGE = 'lease " + stale.token()
                + " of run " + stale.run() + " is not current: nothing of this transaction can be committed'; END$$";
    }

    @Override
    public boolean isStale(SQLException failure) {
        return STALE_LEASE.equals(failure.getSQLState());
    }

    @Override
    public boolean foundBusy(SQLException failure) {
        return false;
    }
}
