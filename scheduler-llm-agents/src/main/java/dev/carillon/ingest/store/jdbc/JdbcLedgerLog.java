// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import dev.carillon.ingest.ledger.LedgerEntry;
import dev.carillon.ingest.ledger.LedgerLog;
import dev.carillon.ingest.merkle.Hash;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The entries of a signed ledger in a database. */
final class JdbcLedgerLog implements LedgerLog {

    private static final String SELECT = "SELECT * FROM ${tables}ingest_ledger_entry ";

    private final PluginDatabase database;

    JdbcLedgerLog(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<LedgerEntry> latest() {
        return database.read(
                "read the ledger", tx -> tx.first(SELECT + "ORDER BY number DESC LIMIT 1", JdbcLedgerLog::entry));
    }

    @Override
    public Optional<LedgerEntry> find(String key) {
        return database.read(
                "read the ledger", tx -> tx.first(SELECT + "WHERE batch_key = ?", JdbcLedgerLog::entry, key));
    }

    @Override
    public boolean append(LedgerEntry entry) {
        return database.write("append to the ledger", tx -> {
            boolean next = tx.number("SELECT COALESCE(MAX(number), 0) + 1 FROM ${tables}ingest_ledger_entry")
                    == entry.number();
            return next && insert(tx, entry) > 0;
        });
    }

    private static int insert(PluginTransaction tx, LedgerEntry entry) {
        return tx.update(
                "INSERT INTO ${tables}ingest_ledger_entry (number, previous, batch_key, root, size, batch_at, signature)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                entry.number(),
                entry.previous().toString(),
                entry.key(),
                entry.root().toString(),
                entry.size(),
                entry.at().toEpochMilli(),
                entry.signature());
    }

    @Override
    public List<LedgerEntry> from(long number, int limit) {
        return database.read(
                "read the ledger",
                tx -> tx.list(
                        SELECT + "WHERE number >= ? ORDER BY number LIMIT ?", JdbcLedgerLog::entry, number, limit));
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        return new LedgerEntry(
                row.getLong("number"),
                Hash.parse(row.getString("previous")),
                row.getString("batch_key"),
                Hash.parse(row.getString("root")),
                row.getInt("size"),
                PluginTransaction.instant(row, "batch_at"),
                row.getString("signature"));
    }
}
