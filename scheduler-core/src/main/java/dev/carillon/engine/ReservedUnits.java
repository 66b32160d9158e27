// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.handler.Reserved;
import dev.carillon.store.Lease;
import dev.carillon.store.QuotaLedger;
import dev.carillon.store.Reservation;
import java.time.Instant;
import java.util.Optional;

/** What a handler was granted of a quota. */
record ReservedUnits(QuotaLedger quotas, Lease lease, Reservation answer) implements Reserved {

    @Override
    public boolean granted() {
        return answer.granted();
    }

    @Override
    public long left() {
        return answer.left();
    }

    @Override
    public Optional<Instant> until() {
        return Optional.ofNullable(answer.until());
    }

    @Override
    public void commit(long used) {
        if (answer.id() == null) {
            throw new IllegalStateException("nothing was granted that could be committed");
        }
        quotas.commit(lease, answer.id(), used);
    }
}
