// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Run;
import dev.carillon.policy.Limit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The permits of limited keys within a transaction. A gate's row is the lock: who counts holds it. The gates of one run are
 * locked by key, ascending.
 */
final class Gates {

    /** Names a gate. */
    record Key(String workspace, String key) {}

    private final Tx tx;
    private final Set<Key> freed = new LinkedHashSet<>();

    Gates(Tx tx) {
        this.tx = tx;
    }

    private static List<Limit> byKey(Run run) {
        return run.terms().limits().stream()
                .sorted(Comparator.comparing(Limit::key))
                .toList();
    }

    /** Notes which keys a new run names. */
    void opened(Run run) {
        for (Limit limit : byKey(run)) {
            Optional<Integer> most = tx.first(
                    "SELECT most FROM ${tables}gate WHERE workspace = ? AND key = ?",
                    row -> row.getInt(1),
                    run.workspace(),
                    limit.key());
            if (most.isEmpty() || most.get() != limit.most()) {
                tx.addOrChange(
                        "INSERT INTO ${tables}gate (workspace, key, most) VALUES (?,?,?)",
                        "workspace, key",
                        "most = excluded.most",
                        run.workspace(),
                        limit.key(),
                        limit.most());
                freed.add(new Key(run.workspace(), limit.key()));
            }
            tx.update(
                    "INSERT INTO ${tables}permit (run_id, workspace, key, span, holds) VALUES (?,?,?,?,?)",
                    run.id().value(),
                    run.workspace(),
                    limit.key(),
                    limit.span().name(),
                    false);
        }
    }

    /** Takes the run out of all its gates for good. */
    void closed(Live live) {
        if (!live.run.terms().limits().isEmpty()) {
            giveBack(live, true);
            tx.update(
                    "DELETE FROM ${tables}permit WHERE run_id = ?",
                    live.run.id().value());
        }
    }

    /** The run goes by other terms from now on. One that has begun keeps its permits of keys limited for whole runs. */
    void amend(Live live, Run amended) {
        Set<String> kept = new LinkedHashSet<>();
        if (live.begun) {
            kept.addAll(tx.list(
                    "SELECT key FROM ${tables}permit WHERE run_id = ? AND holds AND span = 'RUN'",
                    row -> row.getString(1),
                    live.run.id().value()));
        }
        closed(live);
        opened(amended);
        for (Limit limit : byKey(amended)) {
            if (limit.span() == Limit.Span.RUN && kept.contains(limit.key())) {
                hold(amended, limit);
            }
        }
    }

    /** The first of the run's gates that would not let it pass; with none of them in the way all are locked. */
    Optional<Limit> obstacle(Live live, boolean wait) {
        for (Limit limit : byKey(live.run)) {
            if (!holds(live.run, limit) && !hasRoom(live.run.workspace(), limit.key(), wait)) {
                return Optional.of(limit);
            }
        }
        return Optional.empty();
    }

    private boolean holds(Run run, Limit limit) {
        return tx.number(
                        "SELECT count(*) FROM ${tables}permit WHERE run_id = ? AND key = ? AND holds",
                        run.id().value(),
                        limit.key())
                > 0;
    }

    /** Locks the gate and looks. One that somebody else has locked counts as full for who may not wait. */
    private boolean hasRoom(String workspace, String key, boolean wait) {
        String lock = wait ? tx.dialect().forUpdate("t") : tx.dialect().skipLocked("t");
        return tx.first(
                        "SELECT t.held < t.most FROM ${tables}gate t WHERE t.workspace = ? AND t.key = ?" + lock,
                        row -> row.getBoolean(1),
                        workspace,
                        key)
                .orElse(false);
    }

    /** Lets the run pass all its gates; none of them may be an obstacle. */
    void pass(Live live) {
        for (Limit limit : byKey(live.run)) {
            if (!holds(live.run, limit)) {
                hold(live.run, limit);
            }
        }
    }

    private void hold(Run run, Limit limit) {
        tx.update(
                "UPDATE ${tables}gate SET held = held + 1 WHERE workspace = ? AND key = ?",
                run.workspace(),
                limit.key());
        tx.update(
                "UPDATE ${tables}permit SET holds = ?, number = ? WHERE run_id = ? AND key = ?",
                true,
                tx.nextNumber(),
                run.id().value(),
                limit.key());
    }

    /** Gives back the permits for one attempt, or also those for the whole run. */
    void giveBack(Live live, boolean wholeRun) {
        for (Limit limit : byKey(live.run)) {
            if (wholeRun || limit.span() == Limit.Span.ATTEMPT) {
                giveBack(live.run, limit);
            }
        }
    }

    private void giveBack(Run run, Limit limit) {
        int given = tx.update(
                "UPDATE ${tables}permit SET holds = ? WHERE run_id = ? AND key = ? AND holds",
                false,
                run.id().value(),
                limit.key());
        if (given > 0) {
            tx.update(
                    "UPDATE ${tables}gate SET held = held - 1 WHERE workspace = ? AND key = ?",
                    run.workspace(),
                    limit.key());
            freed.add(new Key(run.workspace(), limit.key()));
        }
    }

    /** The gates at which a permit came free since the last call. */
    List<Key> takeFreed() {
        List<Key> taken = List.copyOf(freed);
        freed.clear();
        return taken;
    }

    /** Lets all gates with room at which somebody waits be looked at again. */
    void recheck() {
        freed.addAll(tx.list(
                "SELECT t.workspace, t.key FROM ${tables}gate t WHERE t.held < t.most AND (SELECT r.workspace"
                        + " FROM ${tables}waiting w JOIN ${tables}run r ON r.run_id = w.run_id WHERE"
                        + " w.waits_for IN ('LIMIT', 'QUOTA') AND w.waits_for = 'LIMIT' AND w.waits_for_what = t.key"
                        + " AND r.workspace = t.workspace LIMIT 1) IS NOT NULL",
                row -> new Key(row.getString(1), row.getString(2))));
    }

    /** Whether the gate has room by now; locks it. */
    boolean hasRoom(Key key) {
        return hasRoom(key.workspace(), key.key(), true);
    }

    /**
     * Compares the permits with where their runs stand, and the counts with the permits; puts right what is wrong.
     *
     * @return how many gates had been counted wrong
     */
    int recount() {
        tx.list(
                "SELECT t.key FROM ${tables}gate t ORDER BY t.workspace, t.key"
                        + tx.dialect().forUpdate("t"),
                row -> true);
        var wrong = new LinkedHashSet<Key>();
        wrong.addAll(corrected(
                "UPDATE ${tables}permit SET holds = ? WHERE holds AND span = 'ATTEMPT'"
                        + " AND (SELECT count(*) FROM ${tables}waiting w WHERE w.run_id = ${tables}permit.run_id) > 0",
                false));
        wrong.addAll(corrected(
                "UPDATE ${tables}permit SET holds = ? WHERE NOT holds AND run_id IN (SELECT run_id FROM ${tables}running"
                        + " UNION ALL SELECT run_id FROM ${tables}ready)",
                true));
        String held = "(SELECT count(*) FROM ${tables}permit p WHERE p.workspace = ${tables}gate.workspace"
                + " AND p.key = ${tables}gate.key AND p.holds)";
        wrong.addAll(corrected("UPDATE ${tables}gate SET held = " + held + " WHERE held <> " + held));
        tx.update("DELETE FROM ${tables}gate WHERE held = 0 AND NOT EXISTS (SELECT 1 FROM ${tables}permit p"
                + " WHERE p.workspace = ${tables}gate.workspace AND p.key = ${tables}gate.key)");
        return wrong.size();
    }

    private List<Key> corrected(String update, Object... values) {
        return tx.list(
                tx.dialect().returning(update, "workspace, key"),
                row -> new Key(row.getString(1), row.getString(2)),
                values);
    }
}
