// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.policy.Quota;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a run may still start that became ready some time ago: the units it used then may have left their windows since.
 * Then it needs others.
 */
record QuotaCheck(Passage passage) {

    /** The run when it may start; else it waits for its quota from now on. */
    Optional<Live> atClaim(Live live) {
        Long unitsAt = live.unitsAt;
        if (live.run.terms().quotas().isEmpty() || (unitsAt != null && !passage.quotas.hasPassed(live.run, unitsAt))) {
            return Optional.of(live);
        }
        Optional<Map.Entry<Quota, Instant>> quota = passage.quotas.obstacle(live.run);
        if (quota.isEmpty()) {
            passage.charge(live);
            return Optional.of(live);
        }
        passage.places.leavePlace(live);
        live.lease = null;
        live.since = passage.tx.now();
        passage.gates.giveBack(live, !live.begun);
        passage.awaitUnits(live, quota.get());
        passage.admit();
        return Optional.empty();
    }
}
