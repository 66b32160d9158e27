// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.store.DeadLetter;
import dev.carillon.store.DeadLetters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

record MemoryDeadLetters(Ledger ledger) implements DeadLetters {

    @Override
    public Optional<DeadLetter> find(RunId run) {
        synchronized (ledger) {
            return ledger.records.dead(run);
        }
    }

    @Override
    public List<DeadLetter> list(String workspace, int limit) {
        synchronized (ledger) {
            return ledger.records.dead(workspace, limit);
        }
    }

    @Override
    public boolean redrive(RunId run, String actor) {
        synchronized (ledger) {
            Instant now = ledger.now();
            Optional<DeadLetter> letter = ledger.records
                    .dead(run)
                    .filter(dead -> ledger.traffic
                            .keys
                            .holder(dead.last().run(), now)
                            .filter(holder -> holder.open != null)
                            .isEmpty());
            if (letter.isEmpty()) {
                return false;
            }
            ledger.records.exhume(run);
            Run again = letter.get().last().run().dueAt(now);
            LiveRun live = ledger.traffic.open(again);
            live.attempt = letter.get().last().attempt() + 1;
            live.restoreSteps(letter.get().last().steps());
            ledger.traffic.keys.hold(live);
        }
        ledger.signal();
        return true;
    }

    @Override
    public boolean discard(RunId run, String actor) {
        synchronized (ledger) {
            return ledger.records.discard(run);
        }
    }
}
