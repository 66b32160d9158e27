// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.policy.Limit;
import dev.carillon.policy.Quota;
import dev.carillon.store.Block;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.RunState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways of a run between waiting, ready, running and its end, one run at a time within a transaction. Permits, keys and
 * what waits for an end always follow. Set-based statements take the same ways for runs that have none of these.
 */
final class Passage {

    /** Who gets the next permit: the earliest due, counted from the head start of its priority. */
    static final String GATE_ORDER = "w.due_at - " + Bands.headStart("r.band") + ", w.number";

    final Tx tx;
    final LiveRows rows;
    final Places places;
    final Records records;
    final Gates gates;
    final Keys keys;
    final Quotas quotas;
    private final Dependants dependants;
    private final Lanes lanes;

    Passage(Tx tx, Lanes lanes) {
        this.tx = tx;
        this.rows = new LiveRows(tx);
        this.places = new Places(tx);
        this.records = new Records(tx);
        this.gates = new Gates(tx);
        this.keys = new Keys(tx);
        this.quotas = new Quotas(tx);
        this.dependants = new Dependants(tx);
        this.lanes = lanes;
    }

    /** Lets a new run wait for its time; null when its id is known. */
    @Nullable
    Live open(Run run, boolean redriven) {
        long number = tx.nextNumber();
        if (!places.insertRun(run, number)) {
            return null;
        }
        // asked after the insert, which may have waited for the transaction that ended the run
        if (!redriven && records.hasEnded(run.id())) {
            places.deleteRun(run.id());
            return null;
        }
        var live = new Live(run, number, RunState.WAITING);
        live.dueAt = run.dueAt().toEpochMilli();
        live.wakeAt = live.dueAt;
        live.since = tx.now();
        live.attempt = 1;
        gates.opened(run);
        tx.stir();
        return live;
    }

    /** Lets a new run wait for its time, which may have come; false when its id is known. */
    boolean open(Run run) {
        Live live = open(run, false);
        if (live == null) {
            return false;
        }
        if (live.dueAt <= tx.now() && !live.isSpecial() && lanes.isServed(tx, run.type())) {
            becomeReady(live);
        } else {
            places.insertWaiting(live);
        }
        return true;
    }

    /**
     * Moves a due run to ready, or to wherever it has to wait instead; it stands nowhere when this is called.
     *
     * @param wait whether it may wait for the locks of its gates
     */
    boolean enter(Live live, boolean wait) {
        Optional<Limit> gate = gates.obstacle(live, wait);
        if (gate.isPresent()) {
            live.waitsFor = Block.Kind.LIMIT;
            live.waitsForWhat = gate.get().key();
            places.insertWaiting(live);
            return false;
        }
        boolean charged = live.unitsAt != null && !quotas.hasPassed(live.run, live.unitsAt);
        Optional<Map.Entry<Quota, Instant>> quota = charged ? Optional.empty() : quotas.obstacle(live.run);
        if (quota.isPresent()) {
            awaitUnits(live, quota.get());
            return false;
        }
        gates.pass(live);
        if (!charged) {
            charge(live);
        }
        becomeReady(live);
        return true;
    }

    void charge(Live live) {
        if (!live.run.terms().quotas().isEmpty()) {
            quotas.start(live.run);
            live.unitsAt = tx.now();
        }
    }

    void awaitUnits(Live live, Map.Entry<Quota, Instant> quota) {
        live.unitsAt = null;
        live.waitsFor = Block.Kind.QUOTA;
        live.waitsForWhat = quota.getKey().key();
        live.wakeAt = quota.getValue().toEpochMilli();
        places.insertWaiting(live);
    }

    private void becomeReady(Live live) {
        live.since = tx.now();
        live.enteredAt = tx.now();
        live.place = tx.nextNumber();
        lanes.open(tx, live.run);
        places.insertReady(live);
        tx.stir();
    }

    /** Lets those pass for whom permits have come free. */
    void admit() {
        for (var freed = gates.takeFreed(); !freed.isEmpty(); freed = gates.takeFreed()) {
            for (Gates.Key gate : freed) {
                boolean passed = true;
                while (passed && gates.hasRoom(gate)) {
                    Optional<Live> next = nextAt(gate);
                    next.ifPresent(live -> {
                        places.leavePlace(live);
                        enter(live, false);
                    });
                    passed = next.isPresent()
                            && !(next.get().state == RunState.WAITING
                                    && next.get().waitsForWhat.equals(gate.key()));
                }
            }
        }
    }

    private Optional<Live> nextAt(Gates.Key gate) {
        return rows
                .waiting(
                        "w.run_id = (" + NextAtGate.of(tx.dialect()) + ")"
                                + tx.dialect().forUpdate("w"),
                        NextAtGate.values(gate))
                .stream()
                .findFirst();
    }

    /** A claimed run that has not begun goes back to where it stood. */
    void handBack(Live live) {
        places.leavePlace(live);
        live.lease = null;
        if (live.isUnwanted()) {
            endUnwanted(live);
        } else if (live.held) {
            gates.giveBack(live, !live.begun);
            live.waitForResume();
            live.since = tx.now();
            places.insertWaiting(live);
        } else {
            live.since = tx.now();
            places.insertReady(live);
            tx.stir();
        }
    }

    /** Lets a running run wait again. */
    void await(Live live, long due, Block.Kind why) {
        places.leavePlace(live);
        live.lease = null;
        live.begun = true;
        live.recorded = null;
        live.recordedAgain = null;
        live.unitsAt = null;
        live.since = tx.now();
        live.dueAt = due;
        live.wakeAt = due;
        live.run = live.run.dueAt(Instant.ofEpochMilli(due));
        live.waitsFor = why;
        live.waitsForWhat = "";
        gates.giveBack(live, false);
        tx.update("DELETE FROM ${tables}report WHERE run_id = ?", live.run.id().value());
        places.insertWaiting(live);
        tx.stir();
    }

    /** The handler of an attempt that was recorded before has ended, or its node has died. */
    void bodyEnded(Live live) {
        Outcome recorded = live.recorded;
        if (recorded == null) {
            return;
        }
        if (live.lease != null) {
            quotas.ended(live.lease);
        }
        if (live.completed) {
            Optional.ofNullable(live.lease).flatMap(records::under).ifPresent(records::count);
        }
        Long again = live.recordedAgain;
        if (again == null) {
            close(live, recorded, null);
        } else if (live.isUnwanted()) {
            places.leavePlace(live);
            endUnwanted(live);
        } else {
            await(live, Math.max(again, tx.now()), Block.Kind.BACK_OFF);
        }
    }

    /** Ends a run that is not to have another attempt. Its last record has to say so, and no earlier one does. */
    private void endUnwanted(Live live) {
        cancel(live, live.orphaned ? "its job was deleted" : "cancelled by " + live.cancelledBy);
    }

    /** Ends a run that nobody holds; asks the node that holds it to end it. */
    CancelAnswer askToEnd(Live live, String actor) {
        if (live.state == RunState.RUNNING) {
            if (live.cancelledBy == null) {
                live.cancelledBy = actor;
                places.updateRunning(live);
                tx.stir();
            }
            return CancelAnswer.REQUESTED;
        }
        cancel(live, "cancelled by " + actor);
        return CancelAnswer.CANCELLED;
    }

    /** Ends a run that no node holds as cancelled. */
    void cancel(Live live, String why) {
        Execution last = Records.cancelled(live, why, tx.now(), records.steps(live.run.id()));
        records.add(last, null);
        close(live, Outcome.CANCELLED, last);
    }

    /**
     * Ends a run whose last execution is recorded.
     *
     * @param last null when it was recorded earlier
     */
    void close(Live live, Outcome outcome, @Nullable Execution last) {
        RunId id = live.run.id();
        places.leavePlace(live);
        gates.closed(live);
        quotas.closed(id);
        if (outcome.failure()) {
            if (last != null) {
                records.bury(last);
            } else {
                records.ofRun(id).stream().reduce((first, second) -> second).ifPresent(records::bury);
            }
        }
        places.deleteRun(id);
        keyEnded(live.run);
        if (dependants.pend(live.run, outcome)) {
            tx.stir();
        }
    }

    /** A run that has ended gives up its key: who waits behind it may go. */
    void keyEnded(Run run) {
        keys.ended(run).ifPresent(successor -> mayGo(successor, run.workspace()));
    }

    private void mayGo(RunId run, String workspace) {
        rows.lock(run).filter(live -> live.run.workspace().equals(workspace)).ifPresent(successor -> {
            successor.waitsFor = Block.Kind.NOT_DUE;
            successor.waitsForWhat = "";
            places.updateWaiting(successor);
            tx.stir();
        });
    }
}
