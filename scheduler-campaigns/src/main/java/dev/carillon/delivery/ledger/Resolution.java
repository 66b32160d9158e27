// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import org.jspecify.annotations.Nullable;

/** What a person, or the other side, says about a delivery whose fate was not known or which had failed. */
public enum Resolution {
    /** It has arrived. */
    ARRIVED(DeliveryState.CONFIRMED),
    /** It has not, and is not to. */
    GIVEN_UP(DeliveryState.FAILED),
    /** It has not, and is to leave again. */
    AGAIN(DeliveryState.PENDING);

    private final DeliveryState state;

    Resolution(DeliveryState state) {
        this.state = state;
    }

    /** The state that the delivery gets. */
    public DeliveryState state() {
        return state;
    }

    /** What is kept as the delivery's fault: who said so and why; null when it has arrived. */
    public @Nullable Fault fault(String why, String actor) {
        String said = Bounds.reason(why, actor);
        return switch (this) {
            case ARRIVED -> null;
            case GIVEN_UP -> new Fault(Fault.Kind.WITHDRAWN, said);
            case AGAIN -> new Fault(Fault.Kind.LATER, said);
        };
    }
}
