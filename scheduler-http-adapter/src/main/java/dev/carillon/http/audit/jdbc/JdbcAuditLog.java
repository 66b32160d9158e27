// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.audit.jdbc;

import dev.carillon.http.audit.AuditEntry;
import dev.carillon.http.audit.AuditLog;
import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginTables;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * In a database: PostgreSQL 14 and later, or a file of SQLite 3.37 and later, in the table {@code ${tables}audit}. A database that does
 * not answer is waited for: each call fails with a {@link dev.carillon.store.StoreException} until it does. Thread-safe.
 */
public final class JdbcAuditLog implements AuditLog {

    /** Its table, to be printed for somebody who makes it by hand. */
    public static final Migrations TABLES = Migrations.of("audit", JdbcAuditLog.class::getResourceAsStream, "tables");

    private final PluginTables tables;

    private JdbcAuditLog(PluginTables tables) {
        this.tables = tables;
    }

    /**
     * Over the host's data source, which stays the host's to close.
     *
     * @param migrates whether the table is made or changed where that is needed; otherwise it is only checked
     */
    public static JdbcAuditLog of(DataSource source, TableNames names, boolean migrates) {
        return new JdbcAuditLog(
                PluginTables.of(TABLES, source, names, migrates, "the audit log is kept in PostgreSQL and SQLite"));
    }

    @Override
    public void add(AuditEntry entry) {
        tables.laid()
                .write(
                        "add to the audit log",
                        tx -> tx.update(
                                "INSERT INTO ${tables}audit (made_at, actor, address, action, workspace, subject, status)"
                                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                                entry.at().toEpochMilli(),
                                KeptText.kept(entry.actor()),
                                KeptText.kept(entry.address()),
                                entry.action(),
                                KeptText.keptOrNull(entry.workspace()),
                                KeptText.kept(entry.subject()),
                                entry.status()));
    }

    @Override
    public List<AuditEntry> latest(long before, int limit) {
        return tables.laid()
                .read(
                        "read the audit log",
                        tx -> tx.list(
                                "SELECT number, made_at, actor, address, action, workspace, subject, status"
                                        + " FROM ${tables}audit WHERE number < ? ORDER BY number DESC LIMIT ?",
                                JdbcAuditLog::entry,
                                before,
                                limit));
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                PluginTransaction.instant(row, "made_at"),
                KeptText.read(row.getString("actor")),
                KeptText.read(row.getString("address")),
                row.getString("action"),
                KeptText.readOrNull(row.getString("workspace")),
                KeptText.read(row.getString("subject")),
                row.getInt("status"));
    }

    @Override
    public int forgetBefore(Instant time) {
        return tables.laid()
                .write(
                        "forget old entries of the audit log",
                        tx -> tx.update("DELETE FROM ${tables}audit WHERE made_at < ?", time.toEpochMilli()));
    }
}
