// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.jdbc;

import dev.carillon.delivery.ledger.Dispatch;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A dispatch in its row.
 *
 * @param id of the row
 */
record DispatchRow(long id, Dispatch dispatch) {

    private static final String SELECT = "SELECT * FROM ${tables}delivery_dispatch WHERE workspace = ? AND name = ?";

    static Optional<DispatchRow> find(PluginTransaction tx, DispatchKey key) {
        return find(tx, key, "");
    }

    private static Optional<DispatchRow> find(PluginTransaction tx, DispatchKey key, String lock) {
        return tx.first(SELECT + lock, DispatchRow::read, KeptText.kept(key.workspace()), KeptText.kept(key.name()));
    }

    static DispatchRow get(PluginTransaction tx, DispatchKey key) {
        return find(tx, key).orElseThrow(() -> missing(key));
    }

    /** While others only look on. */
    static DispatchRow locked(PluginTransaction tx, DispatchKey key) {
        return find(tx, key, tx.forUpdate()).orElseThrow(() -> missing(key));
    }

    /** So that nobody changes it until the transaction ends. */
    static DispatchRow shared(PluginTransaction tx, DispatchKey key) {
        return find(tx, key, tx.forShare()).orElseThrow(() -> missing(key));
    }

    private static NoSuchElementException missing(DispatchKey key) {
        return new NoSuchElementException("dispatch: \"" + key + "\", there is none of that name");
    }

    boolean open() {
        return dispatch.state() == Dispatch.State.OPEN;
    }

    static DispatchRow read(ResultSet row) throws SQLException {
        var key = new DispatchKey(KeptText.read(row.getString("workspace")), KeptText.read(row.getString("name")));
        return new DispatchRow(
                row.getLong("id"),
                new Dispatch(
                        key,
                        Dispatch.State.valueOf(row.getString("state")),
                        KeptText.readOrNull(row.getString("reason")),
                        PluginTransaction.longOrNull(row, "frozen"),
                        PluginTransaction.instant(row, "created_at")));
    }
}
