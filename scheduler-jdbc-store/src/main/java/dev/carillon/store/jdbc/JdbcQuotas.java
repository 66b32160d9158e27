// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.policy.Quota;
import dev.carillon.store.Lease;
import dev.carillon.store.QuotaLedger;
import dev.carillon.store.Reservation;
import dev.carillon.store.StaleLeaseException;
import java.util.UUID;

record JdbcQuotas(Database database) implements QuotaLedger {

    @Override
    public Reservation reserve(Lease lease, UUID id, Quota quota, long amount) {
        if (amount < 1) {
            throw new IllegalArgumentException("amount: " + amount + ", expected 1 or more");
        }
        return database.transaction("reserve", tx -> {
            JdbcJournal.requireHeld(tx, lease);
            String workspace = tx.first(
                            "SELECT workspace FROM ${tables}run WHERE run_id = ?",
                            row -> row.getString(1),
                            lease.run().value())
                    .orElseThrow(() -> new StaleLeaseException(lease));
            return new Quotas(tx).reserve(lease, workspace, id, quota, amount);
        });
    }

    @Override
    public void commit(Lease lease, UUID id, long used) {
        database.transaction("commit a reservation", tx -> {
            JdbcJournal.requireHeld(tx, lease);
            new Quotas(tx).commit(lease, id, used);
            return true;
        });
    }

    @Override
    public long used(String workspace, Quota quota) {
        return database.read("read a quota", tx -> new Quotas(tx).used(workspace, quota));
    }
}
