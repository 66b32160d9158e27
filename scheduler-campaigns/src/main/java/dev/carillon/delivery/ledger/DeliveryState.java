// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import java.util.EnumSet;
import java.util.Set;

/** How far a delivery has come. */
public enum DeliveryState {
    /** Nothing has left. */
    PENDING,
    /** A run has it in hand; nothing has left. */
    RESERVED,
    /** It is leaving, or has left without an answer so far. Written before the first byte leaves. */
    SUBMITTED,
    /** The other side has said that it has it. */
    CONFIRMED,
    /** It did not arrive, and nothing is tried any more. */
    FAILED,
    /** It may have arrived. Nobody tries again by himself: a person decides, or the other side is asked. */
    UNCERTAIN;

    /** What may come next; in {@link #RESERVED} and before it stays certain that nothing has left. */
    public Set<DeliveryState> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(RESERVED, CONFIRMED, FAILED);
            case RESERVED -> EnumSet.of(PENDING, SUBMITTED);
            case SUBMITTED -> EnumSet.of(CONFIRMED, FAILED, UNCERTAIN, PENDING);
            case UNCERTAIN -> EnumSet.of(CONFIRMED, FAILED, PENDING);
            case FAILED -> EnumSet.of(PENDING);
            case CONFIRMED -> EnumSet.noneOf(DeliveryState.class);
        };
    }

    /** Whether nothing happens any more unless a person asks for it. */
    public boolean ended() {
        return this == CONFIRMED || this == FAILED || this == UNCERTAIN;
    }
}
