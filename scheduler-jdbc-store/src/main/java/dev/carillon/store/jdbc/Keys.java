// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.policy.UniqueKey;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which run holds which unique key, within a transaction. */
record Keys(Tx tx) {

    /** A taken key: by an open run, behind which another may wait, or by one that has ended, for a while. */
    record Holder(RunId run, boolean open, @Nullable RunId successor) {}

    /**
     * Takes the key for a run when nobody holds it; never fails, so that a host's transaction goes on.
     *
     * @return whether the run holds it
     */
    boolean take(Run run, UniqueKey key) {
        tx.update(
                "DELETE FROM ${tables}run_key WHERE workspace = ? AND type = ? AND key = ? AND expires_at <= ?",
                run.workspace(),
                run.type(),
                key.key(),
                tx.now());
        return tx.addUnlessThere(
                        "INSERT INTO ${tables}run_key (workspace, type, key, run_id, open) VALUES (?,?,?,?,?)",
                        "workspace, type, key",
                        run.workspace(),
                        run.type(),
                        key.key(),
                        run.id().value(),
                        true)
                == 1;
    }

    /** The run does not need what it took. */
    void giveUp(Run run, UniqueKey key) {
        tx.update(
                "DELETE FROM ${tables}run_key WHERE workspace = ? AND type = ? AND key = ? AND run_id = ?",
                run.workspace(),
                run.type(),
                key.key(),
                run.id().value());
    }

    Optional<Holder> holder(Run run, UniqueKey key, boolean lock) {
        return tx.first(
                "SELECT k.run_id, k.open, k.successor FROM ${tables}run_key k"
                        + " WHERE k.workspace = ? AND k.type = ? AND k.key = ? AND (k.expires_at IS NULL OR k.expires_at > ?)"
                        + (lock ? tx.dialect().forUpdate("k") : ""),
                row -> {
                    UUID successor = tx.uuid(row, "successor");
                    UUID holder = tx.uuid(row, "run_id");
                    return new Holder(
                            new RunId(java.util.Objects.requireNonNull(holder)),
                            row.getBoolean("open"),
                            successor == null ? null : new RunId(successor));
                },
                run.workspace(),
                run.type(),
                key.key(),
                tx.now());
    }

    /** From now on this run holds its key, whoever held it before. */
    void hold(Run run, UniqueKey key) {
        tx.addOrChange(
                "INSERT INTO ${tables}run_key (workspace, type, key, run_id, open) VALUES (?,?,?,?,?)",
                "workspace, type, key",
                "run_id = excluded.run_id, open = excluded.open, successor = NULL, expires_at = NULL",
                run.workspace(),
                run.type(),
                key.key(),
                run.id().value(),
                true);
    }

    void waitBehind(Run successor, UniqueKey key) {
        tx.update(
                "UPDATE ${tables}run_key SET successor = ? WHERE workspace = ? AND type = ? AND key = ?",
                successor.id().value(),
                successor.workspace(),
                successor.type(),
                key.key());
    }

    /** The run has ended; answers the run that holds its key from now on and may go. */
    Optional<RunId> ended(Run run) {
        UniqueKey key = run.unique();
        Optional<Holder> holder = key == null ? Optional.empty() : holder(run, key, true);
        if (key == null || holder.isEmpty()) {
            return Optional.empty();
        }
        RunId successor = holder.get().successor();
        if (run.id().equals(successor)) {
            set(run, key, "successor = NULL");
            return Optional.empty();
        }
        if (!holder.get().open() || !holder.get().run().equals(run.id())) {
            return Optional.empty();
        }
        if (successor != null) {
            tx.update(
                    "UPDATE ${tables}run_key SET run_id = ?, successor = NULL WHERE workspace = ? AND type = ? AND key = ?",
                    successor.value(),
                    run.workspace(),
                    run.type(),
                    key.key());
            return Optional.of(successor);
        }
        if (key.lasting().isZero()) {
            tx.update(
                    "DELETE FROM ${tables}run_key WHERE workspace = ? AND type = ? AND key = ?",
                    run.workspace(),
                    run.type(),
                    key.key());
        } else {
            tx.update(
                    "UPDATE ${tables}run_key SET open = ?, expires_at = ? WHERE workspace = ? AND type = ? AND key = ?",
                    false,
                    tx.now() + key.lasting().toMillis(),
                    run.workspace(),
                    run.type(),
                    key.key());
        }
        return Optional.empty();
    }

    private void set(Run run, UniqueKey key, String what) {
        tx.update(
                "UPDATE ${tables}run_key SET " + what + " WHERE workspace = ? AND type = ? AND key = ?",
                run.workspace(),
                run.type(),
                key.key());
    }
}
