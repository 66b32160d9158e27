// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.memory;

import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.delivery.ledger.Holder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery with what only the ledger sees. Guarded by the ledger's lock. */
final class Row {

    private Delivery delivery;
    private @Nullable Holder holder;
    private Instant heldUntil = Instant.EPOCH;

    Row(Delivery delivery) {
        this.delivery = delivery;
    }

    Delivery delivery() {
        return delivery;
    }

    DeliveryState state() {
        return delivery.state();
    }

    boolean heldBy(Holder other) {
        return other.equals(holder);
    }

    /** Whether it was left behind by an earlier attempt of a holder's run, or by somebody whose time is up. */
    boolean leftBehind(Holder other, Instant now) {
        boolean inHand = state() == DeliveryState.RESERVED || state() == DeliveryState.SUBMITTED;
        if (!inHand || holder == null || holder.equals(other)) {
            return false;
        }
        return holder.run().equals(other.run()) || !heldUntil.isAfter(now);
    }

    void reserve(Holder by, Instant until, Instant now) {
        holder = by;
        heldUntil = until;
        change(DeliveryState.RESERVED, delivery.attempts(), delivery.notBefore(), delivery.fault(), null, now);
    }

    void submit(Instant until, Instant now) {
        heldUntil = until;
        change(DeliveryState.SUBMITTED, delivery.attempts() + 1, delivery.notBefore(), null, null, now);
    }

    /** Comes to rest in a state; who knows the holder may still say how it ended if that is not known. */
    void rest(DeliveryState state, @Nullable Fault fault, @Nullable String receipt, Instant notBefore, Instant now) {
        if (state != DeliveryState.UNCERTAIN) {
            holder = null;
        }
        change(state, delivery.attempts(), notBefore, fault, receipt, now);
    }

    /** Is pending again as if it had never been taken; answers whether it was in hand. */
    boolean giveBack(Instant now) {
        boolean submitted = state() == DeliveryState.SUBMITTED;
        boolean inHand = submitted || state() == DeliveryState.RESERVED;
        if (inHand) {
            holder = null;
            int attempts = delivery.attempts() - (submitted ? 1 : 0);
            change(DeliveryState.PENDING, attempts, delivery.notBefore(), delivery.fault(), null, now);
        }
        return inHand;
    }

    void move(Instant notBefore) {
        change(state(), delivery.attempts(), notBefore, delivery.fault(), delivery.receipt(), delivery.changedAt());
    }

    private void change(
            DeliveryState state,
            int attempts,
            Instant notBefore,
            @Nullable Fault fault,
            @Nullable String receipt,
            Instant now) {
        delivery = new Delivery(
                delivery.number(),
                delivery.dispatch(),
                delivery.target(),
                delivery.payload(),
                state,
                attempts,
                notBefore,
                fault,
                receipt,
                now);
    }
}
