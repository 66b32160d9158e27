// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the delivery ledger.
 *
 * @param number ascending in the order in which they were added
 * @param schedule whose delivery it is
 * @param post that is to be published; null when its schedule was never kept
 * @param attempts how often it was submitted
 * @param notBefore when it may leave at the earliest
 * @param changedAt when it came into its state
 */
public record DeliveryView(
        long number,
        String schedule,
        @Nullable UUID post,
        DeliveryState state,
        int attempts,
        Instant notBefore,
        ScheduledPostView.@Nullable FaultView fault,
        @Nullable String receipt,
        Instant changedAt) {

    static DeliveryView of(Delivery delivery, @Nullable UUID post) {
        return new DeliveryView(
                delivery.number(),
                delivery.target(),
                post,
                delivery.state(),
                delivery.attempts(),
                delivery.notBefore(),
                ScheduledPostView.FaultView.orNone(delivery.fault()),
                delivery.receipt(),
                delivery.changedAt());
    }
}
