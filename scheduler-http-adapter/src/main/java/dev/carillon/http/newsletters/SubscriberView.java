// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.newsletters.audience.Subscriber;
import dev.carillon.newsletters.audience.SubscriberState;
import java.time.Instant;

/**
 * A subscriber as he is kept.
 *
 * @param reason why the state is what it is; empty when nobody said
 */
public record SubscriberView(
        long id,
        String email,
        String name,
        SubscriberState state,
        String reason,
        Instant createdAt,
        Instant changedAt) {

    static SubscriberView of(Subscriber subscriber) {
        return new SubscriberView(
                subscriber.id(),
                subscriber.email(),
                subscriber.name(),
                subscriber.state(),
                subscriber.reason(),
                subscriber.createdAt(),
                subscriber.changedAt());
    }
}
