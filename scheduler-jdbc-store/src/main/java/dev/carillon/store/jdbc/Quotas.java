// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.policy.Quota;
import dev.carillon.policy.Window;
import dev.carillon.store.Lease;
import dev.carillon.store.Reservation;
import dev.carillon.store.jdbc.codec.WindowText;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has been used and reserved of quotas, within a transaction. The row of a counted key is its lock. */
record Quotas(Tx tx) {

    private static final int MOST_EXACT = 10_000;
    private static final int COARSE_PARTS = 60;

    private record Use(long at, long amount) {}

    /** The quota that lets a run start last, and when it does; empty when all do now, and then all are locked. */
    Optional<Map.Entry<Quota, Instant>> obstacle(Run run) {
        Map.Entry<Quota, Instant> last = null;
        for (Quota quota : byKey(run)) {
            long counted = lock(run.workspace(), quota, run.id());
            if (used(counted, quota) + 1 > quota.most()) {
                Instant until = available(counted, quota, 1).orElse(Instant.ofEpochMilli(tx.now()));
                if (last == null || until.isAfter(last.getValue())) {
                    last = Map.entry(quota, until);
                }
            }
        }
        return Optional.ofNullable(last);
    }

    private static List<Quota> byKey(Run run) {
        return run.terms().quotas().stream()
                .sorted(Comparator.comparing(Quota::key).thenComparing(quota -> WindowText.write(quota.window())))
                .toList();
    }

    /** Whether a unit of any of the run's quotas that was used then counts no more. */
    boolean hasPassed(Run run, long usedAt) {
        return run.terms().quotas().stream().anyMatch(quota -> usedAt < countsFrom(quota.window()));
    }

    /** Uses a unit of each of the run's quotas. */
    void start(Run run) {
        for (Quota quota : byKey(run)) {
            use(lock(run.workspace(), quota, run.id()), quota, 1, null, null);
        }
    }

    Reservation reserve(Lease lease, String workspace, UUID id, Quota quota, long amount) {
        long counted = lock(workspace, quota, lease.run());
        long left = Math.max(0, quota.most() - used(counted, quota));
        boolean made = tx.number(
                        "SELECT count(*) FROM ${tables}quota_use WHERE token = ? AND reservation_id = ?",
                        lease.token(),
                        id)
                > 0;
        if (made) {
            return new Reservation(id, left, null);
        }
        if (amount > left) {
            return new Reservation(null, left, available(counted, quota, amount).orElse(null));
        }
        use(counted, quota, amount, id, lease.token());
        return new Reservation(id, left - amount, null);
    }

    private record Reserved(long quota, long reserved, boolean committed) {}

    /** The first time counts. */
    void commit(Lease lease, UUID id, long used) {
        Reserved reserved = tx.first(
                        "SELECT quota_id, reserved, committed FROM ${tables}quota_use WHERE token = ? AND reservation_id = ?",
                        row -> new Reserved(row.getLong(1), row.getLong(2), row.getBoolean(3)),
                        lease.token(),
                        id)
                .orElseThrow(
                        () -> new IllegalArgumentException("id: " + id + ", expected a reservation of this lease"));
        if (used < 0 || used > reserved.reserved) {
            throw new IllegalArgumentException("used: " + used + ", expected 0.." + reserved.reserved);
        }
        if (reserved.committed) {
            return;
        }
        tx.update(
                "UPDATE ${tables}quota_use SET amount = ?, committed = ? WHERE token = ? AND reservation_id = ?",
                used,
                true,
                lease.token(),
                id);
        cameBack(reserved.quota, reserved.reserved - used);
    }

    /** Gives back what a lease had reserved and not committed. */
    void ended(Lease lease) {
        tx.list(
                        tx.dialect()
                                .returning(
                                        "DELETE FROM ${tables}quota_use WHERE token = ? AND NOT committed",
                                        "quota_id, amount"),
                        row -> Map.entry(row.getLong(1), row.getLong(2)),
                        lease.token())
                .forEach(use -> cameBack(use.getKey(), use.getValue()));
    }

    /** Lets as many of those look again who wait for the quota. */
    private void cameBack(long counted, long units) {
        if (units > 0
                && tx.update(
                                "UPDATE ${tables}waiting SET wake_at = ? WHERE run_id IN (SELECT w.run_id FROM ${tables}waiting w"
                                        + " JOIN ${tables}run r ON r.run_id = w.run_id"
                                        + " JOIN ${tables}quota q ON q.key = w.waits_for_what AND q.workspace = r.workspace"
                                        + " WHERE q.quota_id = ? AND w.waits_for = 'QUOTA' AND w.wake_at > ?"
                                        + " ORDER BY " + Passage.GATE_ORDER + " LIMIT ?"
                                        + tx.dialect().skipLocked("w") + ")",
                                tx.now(),
                                counted,
                                tx.now(),
                                units)
                        > 0) {
            tx.stir();
        }
    }

    /** Forgets what counted for one run only. */
    void closed(RunId run) {
        tx.update("DELETE FROM ${tables}quota WHERE run_id = ?", run.value());
    }

    long used(String workspace, Quota quota) {
        return tx.first(
                        "SELECT quota_id FROM ${tables}quota WHERE workspace = ? AND key = ? AND counted = ? AND run_id = ?",
                        row -> row.getLong(1),
                        workspace,
                        quota.key(),
                        WindowText.write(quota.window()),
                        LiveRows.orNobody(null))
                .map(counted -> used(counted, quota))
                .orElse(0L);
    }

    /** Forgets what counts no more. */
    int forgetUnused() {
        int forgotten = 0;
        for (Map.Entry<Long, Window> counted : tx.list(
                "SELECT quota_id, counted FROM ${tables}quota",
                row -> Map.entry(row.getLong(1), WindowText.read(row.getString(2))))) {
            forgotten += forgetPassed(counted.getKey(), counted.getValue());
        }
        tx.update(
                "DELETE FROM ${tables}quota WHERE quota_id IN (SELECT q.quota_id FROM ${tables}quota q WHERE NOT EXISTS"
                        + " (SELECT 1 FROM ${tables}quota_use u WHERE u.quota_id = q.quota_id)"
                        + tx.dialect().skipLocked("q") + ")");
        return forgotten;
    }

    private long lock(String workspace, Quota quota, RunId run) {
        UUID of = LiveRows.orNobody(quota.window() instanceof Window.OneRun ? run : null);
        String window = WindowText.write(quota.window());
        tx.addUnlessThere(
                "INSERT INTO ${tables}quota (workspace, key, counted, run_id) VALUES (?,?,?,?)",
                "workspace, key, counted, run_id",
                workspace,
                quota.key(),
                window,
                of);
        return tx.first(
                        "SELECT t.quota_id FROM ${tables}quota t"
                                + " WHERE t.workspace = ? AND t.key = ? AND t.counted = ? AND t.run_id = ?"
                                + tx.dialect().forUpdate("t"),
                        row -> row.getLong(1),
                        workspace,
                        quota.key(),
                        window,
                        of)
                .orElseGet(() -> lock(workspace, quota, run));
    }

    private long used(long counted, Quota quota) {
        return tx.number(
                "SELECT coalesce(sum(amount), 0) FROM ${tables}quota_use WHERE quota_id = ? AND used_at >= ?",
                counted,
                countsFrom(quota.window()));
    }

    private int forgetPassed(long counted, Window window) {
        return tx.update(
                "DELETE FROM ${tables}quota_use WHERE quota_id = ? AND used_at < ?", counted, countsFrom(window));
    }

    /** Uses before it do not count any more. */
    private long countsFrom(Window window) {
        Instant now = Instant.ofEpochMilli(tx.now());
        if (window instanceof Window.Fixed fixed) {
            return fixed.start(now).toEpochMilli();
        }
        return window instanceof Window.Rolling rolling
                ? tx.now() - rolling.span().toMillis() + 1
                : Long.MIN_VALUE;
    }

    private void use(long counted, Quota quota, long amount, @Nullable UUID id, @Nullable Long token) {
        if (quota.window() instanceof Window.Rolling rolling
                && tx.number("SELECT count(*) FROM ${tables}quota_use WHERE quota_id = ?", counted) >= MOST_EXACT) {
            forgetPassed(counted, rolling);
            coarsen(counted, rolling);
        }
        tx.update(
                "INSERT INTO ${tables}quota_use (quota_id, used_at, amount, reservation_id, reserved, token, committed)"
                        + " VALUES (?,?,?,?,?,?,?)",
                counted,
                tx.now(),
                amount,
                id,
                amount,
                token,
                false);
    }

    /** Counts uses by parts of the window, each at its part's end: they come back later, never earlier. */
    private void coarsen(long counted, Window.Rolling rolling) {
        long part = Math.max(1, rolling.span().toMillis() / COARSE_PARTS);
        List<Use> parts = tx.list(
                "SELECT (used_at + ? - 1) / ? * ? AS until, sum(amount) AS amount FROM ${tables}quota_use"
                        + " WHERE quota_id = ? AND token IS NULL GROUP BY until",
                row -> new Use(row.getLong(1), row.getLong(2)),
                part,
                part,
                part,
                counted);
        tx.update("DELETE FROM ${tables}quota_use WHERE quota_id = ? AND token IS NULL", counted);
        for (Use use : parts) {
            tx.update(
                    "INSERT INTO ${tables}quota_use (quota_id, used_at, amount, reserved, committed) VALUES (?,?,?,?,?)",
                    counted,
                    use.at,
                    use.amount,
                    use.amount,
                    true);
        }
    }

    /** When so many units can be had, as far as time decides. */
    private Optional<Instant> available(long counted, Quota quota, long amount) {
        Instant now = Instant.ofEpochMilli(tx.now());
        if (amount > quota.most() || quota.window() instanceof Window.OneRun) {
            return Optional.empty();
        }
        if (quota.window() instanceof Window.Fixed fixed) {
            return Optional.of(fixed.end(now));
        }
        long missing = used(counted, quota) + amount - quota.most();
        for (Use use : tx.list(
                "SELECT used_at, amount FROM ${tables}quota_use WHERE quota_id = ? AND used_at >= ?"
                        + " ORDER BY used_at, number",
                row -> new Use(row.getLong(1), row.getLong(2)),
                counted,
                countsFrom(quota.window()))) {
            missing -= use.amount;
            if (missing <= 0) {
                return Optional.of(Instant.ofEpochMilli(use.at).plus(((Window.Rolling) quota.window()).span()));
            }
        }
        return Optional.of(now);
    }
}
