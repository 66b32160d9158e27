// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.jdbc;

import dev.carillon.delivery.ledger.Bounds;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.Dispatch;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.ledger.Dispatches;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dispatches in a database. */
final class JdbcDispatches implements Dispatches {

    private final PluginDatabase database;

    JdbcDispatches(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public Dispatch open(DispatchKey key, Instant now) {
        return database.write("open a dispatch", tx -> {
            tx.update(
                    "INSERT INTO ${tables}delivery_dispatch (workspace, name, state, created_at)"
                            + " VALUES (?, ?, 'OPEN', ?) ON CONFLICT DO NOTHING",
                    KeptText.kept(key.workspace()),
                    KeptText.kept(key.name()),
                    now.toEpochMilli());
            return DispatchRow.get(tx, key).dispatch();
        });
    }

    @Override
    public Optional<Dispatch> find(DispatchKey key) {
        return database.read("find a dispatch", tx -> DispatchRow.find(tx, key).map(DispatchRow::dispatch));
    }

    @Override
    public List<Dispatch> list(String workspace, String prefix, String after, int limit) {
        Bounds.requireLimit(limit, Bounds.MOST_DISPATCHES);
        return database.read(
                "list dispatches",
                tx -> tx
                        .list(
                                "SELECT * FROM ${tables}delivery_dispatch WHERE workspace = ? AND name > ?"
                                        + " AND substr(name, 1, ?) = ? ORDER BY name LIMIT ?",
                                DispatchRow::read,
                                KeptText.kept(workspace),
                                KeptText.kept(after),
                                KeptText.kept(prefix)
                                        .codePointCount(0, KeptText.kept(prefix).length()),
                                KeptText.kept(prefix),
                                limit)
                        .stream()
                        .map(DispatchRow::dispatch)
                        .toList());
    }

    @Override
    public long freeze(DispatchKey key) {
        return database.write("freeze a dispatch", tx -> {
            DispatchRow row = DispatchRow.locked(tx, key);
            Long frozen = row.dispatch().frozen();
            if (frozen != null) {
                return frozen;
            }
            long count = tx.number("SELECT count(*) FROM ${tables}delivery WHERE dispatch = ?", row.id());
            tx.update("UPDATE ${tables}delivery_dispatch SET frozen = ? WHERE id = ?", count, row.id());
            return count;
        });
    }

    @Override
    public boolean pause(DispatchKey key, String reason, String actor) {
        String why = Bounds.reason(reason, actor);
        return change("pause a dispatch", key, EnumSet.of(Dispatch.State.OPEN), Dispatch.State.PAUSED, why);
    }

    @Override
    public boolean resume(DispatchKey key, String actor) {
        return change("resume a dispatch", key, EnumSet.of(Dispatch.State.PAUSED), Dispatch.State.OPEN, null);
    }

    @Override
    public boolean cancel(DispatchKey key, String reason, String actor) {
        String why = Bounds.reason(reason, actor);
        return change(
                "cancel a dispatch",
                key,
                EnumSet.of(Dispatch.State.OPEN, Dispatch.State.PAUSED),
                Dispatch.State.CANCELLED,
                why);
    }

    private boolean change(
            String what, DispatchKey key, Set<Dispatch.State> from, Dispatch.State to, @Nullable String reason) {
        return database.write(what, tx -> {
            DispatchRow row = DispatchRow.locked(tx, key);
            if (!from.contains(row.dispatch().state())) {
                return false;
            }
            tx.update(
                    "UPDATE ${tables}delivery_dispatch SET state = ?, reason = ? WHERE id = ?",
                    to.name(),
                    KeptText.keptOrNull(reason),
                    row.id());
            return true;
        });
    }

    @Override
    public Map<DeliveryState, Long> counts(DispatchKey key) {
        return database.read("count deliveries", tx -> {
            var counts = new EnumMap<DeliveryState, Long>(DeliveryState.class);
            DispatchRow.find(tx, key)
                    .ifPresent(dispatch -> tx.list(
                                    "SELECT state, count(*) AS many FROM ${tables}delivery WHERE dispatch = ?"
                                            + " GROUP BY state",
                                    row -> Map.entry(
                                            DeliveryState.valueOf(row.getString("state")), row.getLong("many")),
                                    dispatch.id())
                            .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
            return counts;
        });
    }
}
