// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.jdbc;

import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks deliveries up. */
final class DeliveryQueries {

    /** Prefixes are constants of the domains, in ASCII. */
    private static final String ACROSS = "SELECT d.*, p.workspace, p.name FROM ${tables}delivery_dispatch p"
            + " JOIN ${tables}delivery d ON d.dispatch = p.id WHERE substr(p.name, 1, ?) = ?";

    private final PluginDatabase database;

    DeliveryQueries(PluginDatabase database) {
        this.database = database;
    }

    static Optional<Delivery> find(PluginTransaction tx, DispatchKey dispatch, String target, String lock) {
        return DispatchRow.find(tx, dispatch)
                .flatMap(row -> tx.first(
                        "SELECT * FROM ${tables}delivery WHERE dispatch = ? AND target = ?" + lock,
                        DeliveryRow.of(dispatch),
                        row.id(),
                        KeptText.kept(target)));
    }

    Optional<Delivery> find(DispatchKey dispatch, String target) {
        return database.read("find a delivery", tx -> find(tx, dispatch, target, ""));
    }

    List<Delivery> list(DispatchKey dispatch, @Nullable DeliveryState state, long after, int limit) {
        String all = "SELECT * FROM ${tables}delivery WHERE dispatch = ? AND id > ?";
        String some = " ORDER BY id LIMIT ?";
        return database.read(
                "list deliveries",
                tx -> DispatchRow.find(tx, dispatch).stream()
                        .flatMap(row -> state == null
                                ? tx.list(all + some, DeliveryRow.of(dispatch), row.id(), after, limit).stream()
                                : tx
                                        .list(
                                                all + " AND state = ?" + some,
                                                DeliveryRow.of(dispatch),
                                                row.id(),
                                                after,
                                                state.name(),
                                                limit)
                                        .stream())
                        .toList());
    }

    Optional<Instant> nextDue(DispatchKey dispatch) {
        return database.read(
                "look for the next delivery",
                tx -> DispatchRow.find(tx, dispatch)
                        .flatMap(row -> tx.first(
                                "SELECT not_before_at FROM ${tables}delivery WHERE dispatch = ? AND state = 'PENDING'"
                                        + " ORDER BY not_before_at LIMIT 1",
                                found -> PluginTransaction.instant(found, "not_before_at"),
                                row.id())));
    }

    List<Delivery> due(String prefix, Instant now, int limit) {
        return database.read(
                "look for deliveries that are due",
                tx -> tx.list(
                        ACROSS + " AND p.state = 'OPEN' AND d.state = 'PENDING' AND d.not_before_at <= ?"
                                + " ORDER BY d.not_before_at, d.id LIMIT ?",
                        DeliveryRow::across,
                        KeptText.kept(prefix).length(),
                        KeptText.kept(prefix),
                        now.toEpochMilli(),
                        limit));
    }

    List<Delivery> uncertain(String prefix, long after, int limit) {
        return database.read(
                "look for deliveries whose fate is not known",
                tx -> tx.list(
                        ACROSS + " AND d.state = 'UNCERTAIN' AND d.id > ? ORDER BY d.id LIMIT ?",
                        DeliveryRow::across,
                        KeptText.kept(prefix).length(),
                        KeptText.kept(prefix),
                        after,
                        limit));
    }
}
