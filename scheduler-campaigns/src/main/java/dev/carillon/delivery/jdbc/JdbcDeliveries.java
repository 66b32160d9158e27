// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.jdbc;

import dev.carillon.delivery.ledger.Bounds;
import dev.carillon.delivery.ledger.Deliveries;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.delivery.ledger.Holder;
import dev.carillon.delivery.ledger.NewDelivery;
import dev.carillon.delivery.ledger.Resolution;
import dev.carillon.delivery.ledger.Settlement;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deliveries in a database. Rows are locked after their dispatch, ascending by number. */
final class JdbcDeliveries implements Deliveries {

    private static final Fault LEFT_BEHIND =
            new Fault(Fault.Kind.UNCERTAIN, "the run that was about to deliver it did not say what came of it");

    private final PluginDatabase database;
    private final DeliveryQueries queries;

    JdbcDeliveries(PluginDatabase database) {
        this.database = database;
        this.queries = new DeliveryQueries(database);
    }

    @Override
    public int add(DispatchKey dispatch, List<NewDelivery> targets, Instant now) {
        Bounds.requireTargets(targets.size());
        return database.write("add deliveries", tx -> {
            DispatchRow row = DispatchRow.locked(tx, dispatch);
            row.dispatch().requireAddable();
            Set<String> known = new HashSet<>(tx.among(
                    "SELECT target FROM ${tables}delivery WHERE dispatch = ? AND target IN",
                    found -> found.getString("target"),
                    targets.stream().map(one -> KeptText.kept(one.target())).toList(),
                    row.id()));
            List<NewDelivery> missing = targets.stream()
                    .filter(one -> known.add(KeptText.kept(one.target())))
                    .toList();
            tx.each(
                    "INSERT INTO ${tables}delivery (dispatch, target, payload, state, not_before_at, changed_at)"
                            + " VALUES (?, ?, ?, 'PENDING', ?, ?) ON CONFLICT DO NOTHING",
                    missing.stream()
                            .map(one -> new @Nullable Object[] {
                                row.id(),
                                KeptText.kept(one.target()),
                                KeptText.keptOrNull(one.payload()),
                                one.notBefore().toEpochMilli(),
                                now.toEpochMilli()
                            })
                            .toList());
            return missing.size();
        });
    }

    @Override
    public List<Delivery> reserve(
            DispatchKey dispatch, @Nullable String target, int limit, Holder holder, Instant now, Duration hold) {
        Bounds.requireLimit(limit, Bounds.MOST_DELIVERIES);
        Bounds.requireHold(hold);
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        return database.write("reserve deliveries", tx -> {
            DispatchRow row = DispatchRow.get(tx, dispatch);
            if (!row.open()) {
                return List.of();
            }
            List<Delivery> due = due(tx, row.id(), dispatch, target, limit, time);
            tx.updateAmong(
                    "UPDATE ${tables}delivery SET state = 'RESERVED', held_run = ?, held_token = ?, held_until_at = ?,"
                            + " changed_at = ? WHERE id IN",
                    numbers(due),
                    holder.run(),
                    holder.token().toString(),
                    time.plus(hold).toEpochMilli(),
                    time.toEpochMilli());
            return due.stream()
                    .map(one -> DeliveryRow.in(DeliveryState.RESERVED, one, one.attempts(), one.fault(), time))
                    .toList();
        });
    }

    private static List<Delivery> due(
            PluginTransaction tx, long id, DispatchKey dispatch, @Nullable String target, int limit, Instant now) {
        String pending =
                "SELECT * FROM ${tables}delivery WHERE dispatch = ? AND state = 'PENDING'" + " AND not_before_at <= ?";
        if (target == null) {
            return tx.list(
                    pending + " ORDER BY id LIMIT ?" + tx.skipLocked(),
                    DeliveryRow.of(dispatch),
                    id,
                    now.toEpochMilli(),
                    limit);
        }
        return tx.list(
                pending + " AND target = ?" + tx.skipLocked(),
                DeliveryRow.of(dispatch),
                id,
                now.toEpochMilli(),
                KeptText.kept(target));
    }

    private static List<Long> numbers(Collection<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::number).sorted().toList();
    }

    @Override
    public List<Delivery> submit(
            DispatchKey dispatch, Collection<Delivery> held, Holder holder, Instant now, Duration hold) {
        Bounds.requireHold(hold);
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        String token = holder.token().toString();
        return database.write("submit deliveries", tx -> {
            DispatchRow row = DispatchRow.shared(tx, dispatch);
            if (!row.open()) {
                return List.of();
            }
            int changed = tx.updateAmong(
                    "UPDATE ${tables}delivery SET state = 'SUBMITTED', attempts = attempts + 1, fault_kind = NULL,"
                            + " fault = NULL, held_until_at = ?, changed_at = ?"
                            + " WHERE state = 'RESERVED' AND held_token = ? AND id IN",
                    numbers(held),
                    time.plus(hold).toEpochMilli(),
                    time.toEpochMilli(),
                    token);
            Set<Long> left = changed == held.size() ? Set.of() : submitted(tx, token, held);
            return held.stream()
                    .filter(one -> changed == held.size() || left.contains(one.number()))
                    .map(one -> DeliveryRow.in(DeliveryState.SUBMITTED, one, one.attempts() + 1, null, time))
                    .toList();
        });
    }

    private static Set<Long> submitted(PluginTransaction tx, String token, Collection<Delivery> held) {
        return new HashSet<>(tx.among(
                "SELECT id FROM ${tables}delivery WHERE state = 'SUBMITTED' AND held_token = ? AND id IN",
                found -> found.getLong("id"),
                numbers(held),
                token));
    }

    @Override
    public int settle(Collection<Settlement> settlements, Holder holder, Instant now) {
        return database.write("settle deliveries", tx -> new Settling(tx, holder, now).settle(settlements));
    }

    @Override
    public List<Delivery> recover(DispatchKey dispatch, Holder holder, Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        String token = holder.token().toString();
        return database.write("recover deliveries", tx -> {
            DispatchRow row = DispatchRow.get(tx, dispatch);
            List<Delivery> left = tx.list(
                    "SELECT * FROM ${tables}delivery WHERE dispatch = ? AND state IN ('RESERVED', 'SUBMITTED')"
                            + " AND held_token <> ? AND (held_run = ? OR held_until_at <= ?) ORDER BY id"
                            + tx.forUpdate(),
                    DeliveryRow.of(dispatch),
                    row.id(),
                    token,
                    holder.run(),
                    time.toEpochMilli());
            List<Delivery> submitted = left.stream()
                    .filter(one -> one.state() == DeliveryState.SUBMITTED)
                    .toList();
            var reserved = new ArrayList<>(left);
            reserved.removeAll(submitted);
            tx.updateAmong(
                    "UPDATE ${tables}delivery SET state = 'PENDING', held_run = NULL, held_token = NULL, changed_at = ?"
                            + " WHERE id IN",
                    numbers(reserved),
                    time.toEpochMilli());
            tx.updateAmong(
                    "UPDATE ${tables}delivery SET state = 'UNCERTAIN', fault_kind = ?, fault = ?, changed_at = ?"
                            + " WHERE id IN",
                    numbers(submitted),
                    LEFT_BEHIND.kind().name(),
                    LEFT_BEHIND.message(),
                    time.toEpochMilli());
            return submitted.stream()
                    .map(one -> DeliveryRow.in(DeliveryState.UNCERTAIN, one, one.attempts(), LEFT_BEHIND, time))
                    .toList();
        });
    }

    @Override
    public boolean resolve(
            DispatchKey dispatch, String target, Resolution resolution, String why, String actor, Instant now) {
        @Nullable Fault fault = resolution.fault(why, actor);
        return database.write("resolve a delivery", tx -> {
            Delivery was = locked(tx, dispatch, target);
            boolean inHand = was.state() == DeliveryState.RESERVED || was.state() == DeliveryState.SUBMITTED;
            if (inHand || !was.state().next().contains(resolution.state())) {
                return false;
            }
            tx.update(
                    "UPDATE ${tables}delivery SET state = ?, fault_kind = ?, fault = ?, held_run = NULL,"
                            + " held_token = NULL, changed_at = ? WHERE id = ?",
                    resolution.state().name(),
                    fault == null ? null : fault.kind().name(),
                    fault == null ? null : KeptText.kept(fault.message()),
                    now.toEpochMilli(),
                    was.number());
            return true;
        });
    }

    private static Delivery locked(PluginTransaction tx, DispatchKey dispatch, String target) {
        return DeliveryQueries.find(tx, dispatch, target, tx.forUpdate())
                .orElseThrow(() -> new NoSuchElementException(
                        "delivery: \"" + target + "\", \"" + dispatch + "\" has none of that target"));
    }

    @Override
    public boolean move(DispatchKey dispatch, String target, Instant notBefore) {
        return database.write("move a delivery", tx -> {
            Delivery was = locked(tx, dispatch, target);
            boolean fresh = was.state() == DeliveryState.PENDING && was.attempts() == 0;
            if (fresh) {
                tx.update(
                        "UPDATE ${tables}delivery SET not_before_at = ? WHERE id = ?",
                        notBefore.toEpochMilli(),
                        was.number());
            }
            return fresh;
        });
    }

    @Override
    public Optional<Delivery> find(DispatchKey dispatch, String target) {
        return queries.find(dispatch, target);
    }

    @Override
    public List<Delivery> list(DispatchKey dispatch, @Nullable DeliveryState state, long after, int limit) {
        Bounds.requireLimit(limit, Bounds.MOST_DELIVERIES);
        return queries.list(dispatch, state, after, limit);
    }

    @Override
    public Optional<Instant> nextDue(DispatchKey dispatch) {
        return queries.nextDue(dispatch);
    }

    @Override
    public List<Delivery> due(String prefix, Instant now, int limit) {
        Bounds.requireLimit(limit, Bounds.MOST_DELIVERIES);
        return queries.due(prefix, now, limit);
    }

    @Override
    public List<Delivery> uncertain(String prefix, long after, int limit) {
        Bounds.requireLimit(limit, Bounds.MOST_DELIVERIES);
        return queries.uncertain(prefix, after, limit);
    }
}
