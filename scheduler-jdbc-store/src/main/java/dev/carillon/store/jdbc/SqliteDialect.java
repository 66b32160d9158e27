// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.Lease;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/** SQLite: one writer at a time, so that nothing needs a lock of its own. */
final class SqliteDialect implements Dialect {

    private static final int BUSY = 5;
    private static final int CONSTRAINT = 19;
    private static final int TOO_BIG = 18;
    private static final int PRIMARY_CODE = 0xFF;

    @Override
    public String folder() {
        return "sqlite";
    }

    @Override
    public String forUpdate(String table) {
        return "";
    }

    @Override
    public String skipLocked(String table) {
        return "";
    }

    @Override
    public void begin(Connection connection, boolean writes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(writes ? "BEGIN IMMEDIATE" : "BEGIN");
        }
    }

    @Override
    public void sayAllOfTransactions() {
        // nothing can be asked for
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
        jdbi.registerArgument(new UuidAsText());
    }

    /** SQLite knows no UUIDs. */
    private static final class UuidAsText extends AbstractArgumentFactory<UUID> {
        UuidAsText() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(UUID value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, value.toString());
        }
    }

    @Override
    public @Nullable UUID uuid(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : UUID.fromString(text);
    }

    @Override
    public @Nullable String clockQuery() {
        return null;
    }

    @Override
    public String uuidType() {
        return "text";
    }

    @Override
    public String rowId() {
        return "rowid";
    }

    @Override
    public String locksAll() {
        return "";
    }

    @Override
    public String nextNumber() {
        return "UPDATE ${tables}number SET last = last + 1 RETURNING last";
    }

    @Override
    public boolean refusesData(SQLException failure) {
        int code = failure.getErrorCode() & PRIMARY_CODE;
        return code == CONSTRAINT || code == TOO_BIG;
    }

    @Override
    public boolean onlyReads(SQLException failure) {
        return false;
    }

    @Override
    public boolean lostToAnother(SQLException failure) {
        return false;
    }

    @Override
    public String failing(Lease stale) {
        return "INSERT INTO ${tables}stale_lease (run_id) VALUES ('" + stale.run() + "')";
    }

    @Override
    public boolean isStale(SQLException failure) {
        return (failure.getErrorCode() & PRIMARY_CODE) == CONSTRAINT;
    }

    @Override
    public boolean foundBusy(SQLException failure) {
        return (failure.getErrorCode() & PRIMARY_CODE) == BUSY;
    }

    @Override
    public String busyWith() {
        return "the write lock of the SQLite file";
    }
}
