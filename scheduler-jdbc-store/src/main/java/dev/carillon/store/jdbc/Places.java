// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.policy.Terms;
import dev.carillon.policy.UniqueKey;
import dev.carillon.store.Block;
import dev.carillon.store.Lease;
import dev.carillon.store.RunState;
import dev.carillon.store.jdbc.codec.TermsCodec;

/** Writes where an open run stands: what it is into {@code run}, and one row into waiting, ready or running. */
record Places(Tx tx) {

    /** What a new run is; false when its id is known already. */
    boolean insertRun(Run run, long number) {
        UniqueKey unique = run.unique();
        Terms terms = run.terms();
        return tx.addUnlessThere(
                        "INSERT INTO ${tables}run (run_id, number, workspace, type, queue, band, payload, job_name, job_id,"
                                + " revision, kind, test, scheduled_at, terms, unique_key, unique_mode, unique_ms, actor,"
                                + " trace, special) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                        "run_id",
                        run.id().value(),
                        number,
                        run.workspace(),
                        run.type(),
                        terms.queue(),
                        Bands.of(terms),
                        run.payload(),
                        run.jobName(),
                        Rows.value(run.jobId()),
                        run.revision(),
                        run.kind().name(),
                        run.test(),
                        run.scheduledTime().toEpochMilli(),
                        TermsCodec.RUNS.write(terms),
                        unique == null ? null : unique.key(),
                        unique == null ? null : unique.mode().name(),
                        unique == null ? null : unique.lasting().toMillis(),
                        run.actor(),
                        run.trace(),
                        Rows.isSpecial(run))
                == 1;
    }

    /** The run is carried out otherwise from now on. */
    void amendRun(Live live) {
        Run run = live.run;
        tx.update(
                "UPDATE ${tables}run SET revision = ?, payload = ?, terms = ?, queue = ?, band = ?, special = ?"
                        + " WHERE run_id = ?",
                run.revision(),
                run.payload(),
                TermsCodec.RUNS.write(run.terms()),
                run.terms().queue(),
                Bands.of(run.terms()),
                live.special,
                run.id().value());
    }

    void insertWaiting(Live live) {
        live.state = RunState.WAITING;
        tx.update(
                "INSERT INTO ${tables}waiting (run_id, number, type, band, job_id, special, runnable, wake_at, due_at, since,"
                        + " waits_for, waits_for_what, attempt, failures, crashes, begun, units_at, held)"
                        + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                live.run.id().value(),
                live.number,
                live.run.type(),
                Bands.of(live.run.terms()),
                Rows.value(live.run.jobId()),
                live.isSpecial(),
                isRunnable(live),
                live.wakeAt,
                live.dueAt,
                live.since,
                live.waitsFor.name(),
                live.waitsForWhat,
                live.attempt,
                live.failures,
                live.crashes,
                live.begun,
                live.unitsAt,
                live.held);
    }

    private static boolean isRunnable(Live live) {
        return !live.held && live.waitsFor != Block.Kind.LIMIT && live.waitsFor != Block.Kind.UNIQUE;
    }

    /** A waiting run waits for something else from now on. */
    void updateWaiting(Live live) {
        tx.update(
                "UPDATE ${tables}waiting SET runnable = ?, wake_at = ?, waits_for = ?, waits_for_what = ?, held = ?,"
                        + " special = ? WHERE run_id = ?",
                isRunnable(live),
                live.wakeAt,
                live.waitsFor.name(),
                live.waitsForWhat,
                live.held,
                live.isSpecial(),
                live.run.id().value());
    }

    void insertReady(Live live) {
        live.state = RunState.READY;
        tx.update(
                "INSERT INTO ${tables}ready (run_id, type, queue, band, entered_at, place, special, due_at, since, attempt,"
                        + " failures, crashes, begun, units_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                live.run.id().value(),
                live.run.type(),
                live.run.terms().queue(),
                Bands.of(live.run.terms()),
                live.enteredAt,
                live.place,
                live.isSpecial(),
                live.dueAt,
                live.since,
                live.attempt,
                live.failures,
                live.crashes,
                live.begun,
                live.unitsAt);
    }

    void insertRunning(Live live, Lease lease, long request) {
        live.state = RunState.RUNNING;
        live.lease = lease;
        tx.update(
                "INSERT INTO ${tables}running (run_id, token, node_id, request, entered_at, place, special, due_at, since,"
                        + " attempt, failures, crashes, begun, units_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                live.run.id().value(),
                lease.token(),
                lease.node().value(),
                request,
                live.enteredAt,
                live.place,
                live.isSpecial(),
                live.dueAt,
                live.since,
                live.attempt,
                live.failures,
                live.crashes,
                live.begun,
                live.unitsAt);
    }

    /** What is said of a run while it is running. */
    void updateRunning(Live live) {
        tx.update(
                "UPDATE ${tables}running SET special = ?, attempt = ?, failures = ?, held = ?, orphaned = ?,"
                        + " cancelled_by = ?, recorded = ?, recorded_again = ? WHERE run_id = ?",
                live.isSpecial(),
                live.attempt,
                live.failures,
                live.held,
                live.orphaned,
                live.cancelledBy,
                live.recorded == null ? null : live.recorded.name(),
                live.recordedAgain,
                live.run.id().value());
    }

    /** Takes the run from where it stands. */
    void leavePlace(Live live) {
        String table = switch (live.state) {
            case WAITING -> "waiting";
            case READY -> "ready";
            case RUNNING -> "running";
        };
        tx.update(
                "DELETE FROM ${tables}" + table + " WHERE run_id = ?",
                live.run.id().value());
    }

    /** What was noted of it goes first: whose it is only the run itself tells. */
    void deleteRun(RunId run) {
        tx.update("DELETE FROM ${tables}step WHERE run_id = ?", run.value());
        tx.update("DELETE FROM ${tables}report WHERE run_id = ?", run.value());
        tx.update("DELETE FROM ${tables}run WHERE run_id = ?", run.value());
    }
}
