// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import dev.carillon.ingest.store.SourceState;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A source in its row. */
final class SourceRow {

    private static final String SELECT = "SELECT * FROM ${tables}ingest_source WHERE name = ?";

    private SourceRow() {}

    static SourceState find(PluginTransaction tx, String source) {
        return tx.first(SELECT, SourceRow::read, source).orElse(SourceState.NEW);
    }

    /** Makes the row if it is missing, and locks it until the transaction ends. */
    static SourceState lock(PluginTransaction tx, String source) {
        tx.update("INSERT INTO ${tables}ingest_source (name) VALUES (?) ON CONFLICT DO NOTHING", source);
        return tx.first(SELECT + tx.forUpdate(), SourceRow::read, source).orElseThrow();
    }

    private static SourceState read(ResultSet row) throws SQLException {
        return new SourceState(
                KeptText.readOrNull(row.getString("cursor")),
                row.getLong("token"),
                row.getString("turn_run"),
                PluginTransaction.instantOrNull(row, "turn_at"),
                PluginTransaction.instantOrNull(row, "last_fetch_at"),
                PluginTransaction.instantOrNull(row, "last_error_at"),
                KeptText.readOrNull(row.getString("last_error")),
                row.getInt("failures"),
                PluginTransaction.instantOrNull(row, "not_before_at"));
    }

    static void write(PluginTransaction tx, String source, SourceState state) {
        tx.update(
                "UPDATE ${tables}ingest_source SET cursor = ?, token = ?, turn_run = ?, turn_at = ?, last_fetch_at = ?,"
                        + " last_error_at = ?, last_error = ?, failures = ?, not_before_at = ? WHERE name = ?",
                KeptText.keptOrNull(state.cursor()),
                state.token(),
                state.turnRun(),
                PluginTransaction.millis(state.turnAt()),
                PluginTransaction.millis(state.lastFetchAt()),
                PluginTransaction.millis(state.lastErrorAt()),
                KeptText.keptOrNull(state.lastError()),
                state.failures(),
                PluginTransaction.millis(state.notBefore()),
                source);
    }
}
