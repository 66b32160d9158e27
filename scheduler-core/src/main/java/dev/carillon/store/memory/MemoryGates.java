// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.store.GateRegistry;
import dev.carillon.store.GateView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

record MemoryGates(Ledger ledger) implements GateRegistry {

    @Override
    public Optional<GateView> find(String workspace, String key) {
        synchronized (ledger) {
            return ledger.traffic.gates.find(new Gate.Key(workspace, key)).map(Gate::view);
        }
    }

    @Override
    public List<GateView> list(String workspace) {
        synchronized (ledger) {
            return StreamSupport.stream(ledger.traffic.gates.all().spliterator(), false)
                    .filter(gate -> gate.key.workspace().equals(workspace))
                    .map(Gate::view)
                    .sorted(Comparator.comparing(GateView::key))
                    .toList();
        }
    }

    @Override
    public int repair() {
        int wrong;
        synchronized (ledger) {
            wrong = ledger.traffic.gates.recount(ledger.traffic.runs.byId.values());
            ledger.traffic.gates.recheck();
            ledger.traffic.admission.admit(ledger.now());
        }
        ledger.signal();
        return wrong;
    }
}
