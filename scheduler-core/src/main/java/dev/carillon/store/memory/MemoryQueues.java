// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.store.Pause;
import dev.carillon.store.QueueControl;
import java.util.Map;

record MemoryQueues(Ledger ledger) implements QueueControl {

    @Override
    public void hold(String queue, Pause why) {
        synchronized (ledger) {
            ledger.heldQueues.put(queue, why);
        }
    }

    @Override
    public boolean letGo(String queue) {
        boolean held;
        synchronized (ledger) {
            held = ledger.heldQueues.remove(queue) != null;
            ledger.stir();
        }
        ledger.signal();
        return held;
    }

    @Override
    public Map<String, Pause> held() {
        synchronized (ledger) {
            return Map.copyOf(ledger.heldQueues());
        }
    }
}
