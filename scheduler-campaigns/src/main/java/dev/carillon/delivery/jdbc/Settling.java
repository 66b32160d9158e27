// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.jdbc;

import dev.carillon.delivery.ledger.Fault;
import dev.carillon.delivery.ledger.Holder;
import dev.carillon.delivery.ledger.Settlement;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Writes what came of deliveries: one statement for those that left, one for those that did not. */
final class Settling {

    private static final String LEFT = "UPDATE ${tables}delivery SET state = ?, fault_kind = ?, fault = ?, receipt = ?,"
            + " not_before_at = coalesce(?, not_before_at), changed_at = ?,"
            + " held_token = CASE WHEN ? = 'UNCERTAIN' THEN held_token END,"
            + " held_run = CASE WHEN ? = 'UNCERTAIN' THEN held_run END"
            + " WHERE id = ? AND held_token = ? AND state IN ('SUBMITTED', 'UNCERTAIN')";
    private static final String RETURNED = "UPDATE ${tables}delivery SET attempts = attempts - CASE state"
            + " WHEN 'SUBMITTED' THEN 1 ELSE 0 END, state = 'PENDING', held_token = NULL, held_run = NULL, changed_at = ?"
            + " WHERE id = ? AND held_token = ? AND state IN ('RESERVED', 'SUBMITTED')";

    private final PluginTransaction tx;
    private final String token;
    private final long now;

    Settling(PluginTransaction tx, Holder holder, Instant now) {
        this.tx = tx;
        this.token = holder.token().toString();
        this.now = now.toEpochMilli();
    }

    /** Answers how many were the holder's. */
    int settle(Collection<Settlement> settlements) {
        int settled = 0;
        try (PreparedBatch left = tx.handle().prepareBatch(tx.sql(LEFT));
                PreparedBatch returned = tx.handle().prepareBatch(tx.sql(RETURNED))) {
            // in one order, so that no two of these wait for each other
            settlements.stream()
                    .sorted(Comparator.comparingLong(Settlement::number))
                    .forEach(one -> add(one, left, returned));
            settled += changed(left);
            settled += changed(returned);
        }
        return settled;
    }

    private static int changed(PreparedBatch batch) {
        return batch.size() == 0 ? 0 : Arrays.stream(batch.execute()).sum();
    }

    private void add(Settlement settlement, PreparedBatch left, PreparedBatch returned) {
        long number = settlement.number();
        if (settlement instanceof Settlement.Returned) {
            returned.add(now, number, token);
        } else if (settlement instanceof Settlement.Confirmed confirmed) {
            left(left, number, "CONFIRMED", null, confirmed.receipt(), null);
        } else if (settlement instanceof Settlement.Failed failed) {
            left(left, number, "FAILED", failed.fault(), null, null);
        } else if (settlement instanceof Settlement.Again again) {
            left(left, number, "PENDING", again.fault(), null, again.notBefore());
        } else if (settlement instanceof Settlement.Uncertain uncertain) {
            left(left, number, "UNCERTAIN", uncertain.fault(), null, null);
        }
    }

    private void left(
            PreparedBatch batch,
            long number,
            String state,
            @Nullable Fault fault,
            @Nullable String receipt,
            @Nullable Instant notBefore) {
        batch.add(
                state,
                fault == null ? null : fault.kind().name(),
                fault == null ? null : KeptText.kept(fault.message()),
                KeptText.keptOrNull(receipt),
                PluginTransaction.millis(notBefore),
                now,
                state,
                state,
                number,
                token);
    }
}
