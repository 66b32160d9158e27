// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.policy.Quota;
import dev.carillon.store.Lease;
import dev.carillon.store.QuotaLedger;
import dev.carillon.store.Reservation;
import dev.carillon.store.StaleLeaseException;
import java.util.Optional;
import java.util.UUID;

record MemoryQuotas(Ledger ledger) implements QuotaLedger {

    @Override
    public Reservation reserve(Lease lease, UUID id, Quota quota, long amount) {
        if (amount < 1) {
            throw new IllegalArgumentException("amount: " + amount + ", expected 1 or more");
        }
        synchronized (ledger) {
            return ledger.quotas.reserve(lease, held(lease).run.workspace(), id, quota, amount, ledger.now());
        }
    }

    @Override
    public void commit(Lease lease, UUID id, long used) {
        synchronized (ledger) {
            held(lease);
            ledger.quotas.commit(lease, id, used);
            ledger.traffic.admission.admit(ledger.now());
        }
        ledger.signal();
    }

    private LiveRun held(Lease lease) {
        return Optional.ofNullable(ledger.traffic.runs.held(lease)).orElseThrow(() -> new StaleLeaseException(lease));
    }

    @Override
    public long used(String workspace, Quota quota) {
        synchronized (ledger) {
            return ledger.quotas.used(workspace, quota, ledger.now());
        }
    }
}
