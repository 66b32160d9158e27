// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.policy.Quota;
import dev.carillon.store.Block;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a run may still start that became ready some time ago: the unit it used then may have left its window since. Then
 * it needs another one.
 */
record QuotaCheck(Passage passage) {

    /** The run when it may start; else it waits for its quota from now on. */
    Optional<Live> atClaim(Live live) {
        if (live.run.terms().quotas().isEmpty() || !passage.quotas.hasPassed(live.run, live.enteredAt)) {
            return Optional.of(live);
        }
        Optional<Map.Entry<Quota, Instant>> quota = passage.quotas.obstacle(live.run);
        if (quota.isEmpty()) {
            passage.quotas.start(live.run);
            return Optional.of(live);
        }
        passage.places.leavePlace(live);
        live.usedQuotas = false;
        live.since = passage.tx.now();
        live.waitsFor = Block.Kind.QUOTA;
        live.waitsForWhat = quota.get().getKey().key();
        live.wakeAt = quota.get().getValue().toEpochMilli();
        passage.gates.giveBack(live, !live.begun);
        passage.places.insertWaiting(live);
        passage.admit();
        return Optional.empty();
    }
}
