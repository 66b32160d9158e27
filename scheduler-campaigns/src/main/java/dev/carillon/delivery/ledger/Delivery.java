// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One target of a dispatch, and how far its delivery has come.
 *
 * @param number ascending in the order in which targets were added
 * @param attempts how often it was submitted
 * @param notBefore when it may leave at the earliest
 * @param fault of the latest attempt, or what a person said; null when there was none
 * @param receipt what the other side calls it; null when it said nothing
 * @param changedAt when it came into its state
 */
public record Delivery(
        long number,
        DispatchKey dispatch,
        String target,
        @Nullable String payload,
        DeliveryState state,
        int attempts,
        Instant notBefore,
        @Nullable Fault fault,
        @Nullable String receipt,
        Instant changedAt) {

    /** Says the same thing on each attempt, so that the other side can tell a repetition. */
    public String idempotencyKey() {
        return dispatch + "/" + target;
    }
}
