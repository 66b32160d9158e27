// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.policy.Quota;
import dev.carillon.store.Block;
import dev.carillon.store.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets due runs become ready, one by one through their limits and quotas. */
final class Admission {

    private final Ledger ledger;
    private final Gates gates;
    private final WaitingRuns waiting;
    private final ReadyRuns ready;
    private boolean refused;

    Admission(Ledger ledger, Gates gates, WaitingRuns waiting, ReadyRuns ready) {
        this.ledger = ledger;
        this.gates = gates;
        this.waiting = waiting;
        this.ready = ready;
    }

    /** Moves a due run to ready, or to wherever it has to wait instead; it stands nowhere when this is called. */
    void enter(LiveRun live, Instant now) {
        live.shortOf = null;
        live.wakeAt = live.run.dueAt();
        Optional<Gate> gate = gates.obstacle(live);
        if (gate.isPresent()) {
            live.waitsFor = Block.Kind.LIMIT;
            live.waitsForWhat = gate.get().key.key();
            gates.queue(live, gate.get());
            return;
        }
        Optional<Map.Entry<Quota, Instant>> quota = ledger.quotas.obstacle(live, now);
        if (quota.isPresent()) {
            await(live, quota.get());
            return;
        }
        gates.pass(live);
        ledger.quotas.start(live, now);
        live.move(RunState.READY, now);
        ready.add(live, now);
        ledger.stir();
    }

    private void await(LiveRun live, Map.Entry<Quota, Instant> quota) {
        live.waitsFor = Block.Kind.QUOTA;
        live.waitsForWhat = quota.getKey().key();
        live.shortOf = quota.getKey();
        live.wakeAt = quota.getValue();
        waiting.add(live);
    }

    /**
     * Whether a run that was ready may still start. The units it has used count from when it became ready; one that has been
     * ready for longer than they count needs others, and waits again while there are none.
     */
    boolean mayStart(LiveRun live, Instant now) {
        Optional<Map.Entry<Quota, Instant>> quota = ledger.quotas.obstacle(live, now);
        if (quota.isEmpty()) {
            ledger.quotas.start(live, now);
            return true;
        }
        refused = true;
        gates.giveBack(live, !live.begun);
        live.move(RunState.WAITING, now);
        await(live, quota.get());
        return false;
    }

    /** Lets those pass for whom permits have come free or units have come back. */
    void admit(Instant now) {
        for (Quotas.Key key : ledger.quotas.takeCameBack()) {
            waiting.shortOf(key).forEach(quota -> admitTo(key, quota, now));
        }
        for (List<Gate> freed = gates.takeFreed(); !freed.isEmpty(); freed = gates.takeFreed()) {
            freed.forEach(gate -> admitTo(gate, now));
        }
    }

    /** The same, if a run that was ready has had to wait again since the last call; answers whether one has. */
    boolean admitAfterRefusals(Instant now) {
        boolean any = refused;
        if (any) {
            refused = false;
            admit(now);
        }
        return any;
    }

    private void admitTo(Gate gate, Instant now) {
        LiveRun next = gate.waiting.isEmpty() ? null : gate.waiting.first();
        while (next != null && gate.hasRoom()) {
            if (ledger.handled(next.run.type())) {
                gates.leaveQueue(next);
                enter(next, now);
            }
            next = gate.waiting.higher(next);
        }
    }

    private void admitTo(Quotas.Key key, Quota quota, Instant now) {
        LiveRun next = waiting.firstShortOf(key, quota);
        while (next != null && !ledger.quotas.isUsedUp(next, quota, now)) {
            LiveRun after = waiting.nextShortOf(key, quota, next);
            if (ledger.handled(next.run.type())) {
                waiting.remove(next);
                enter(next, now);
            }
            next = after;
        }
    }
}
