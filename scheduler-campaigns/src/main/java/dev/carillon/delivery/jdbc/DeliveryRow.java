// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.jdbc;

import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery in its row. */
final class DeliveryRow {

    private DeliveryRow() {}

    static PluginTransaction.Row<Delivery> of(DispatchKey dispatch) {
        return row -> read(row, dispatch);
    }

    /** With the key of its dispatch beside it. */
    static Delivery across(ResultSet row) throws SQLException {
        return read(
                row, new DispatchKey(KeptText.read(row.getString("workspace")), KeptText.read(row.getString("name"))));
    }

    private static Delivery read(ResultSet row, DispatchKey dispatch) throws SQLException {
        String fault = row.getString("fault_kind");
        return new Delivery(
                row.getLong("id"),
                dispatch,
                KeptText.read(row.getString("target")),
                KeptText.readOrNull(row.getString("payload")),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                PluginTransaction.instant(row, "not_before_at"),
                fault == null ? null : new Fault(Fault.Kind.valueOf(fault), KeptText.read(row.getString("fault"))),
                KeptText.readOrNull(row.getString("receipt")),
                PluginTransaction.instant(row, "changed_at"));
    }

    /** The same delivery in another state, as the statement that was just run has written it. */
    static Delivery in(DeliveryState state, Delivery was, int attempts, @Nullable Fault fault, Instant changedAt) {
        return new Delivery(
                was.number(),
                was.dispatch(),
                was.target(),
                was.payload(),
                state,
                attempts,
                was.notBefore(),
                fault,
                null,
                changedAt);
    }
}
