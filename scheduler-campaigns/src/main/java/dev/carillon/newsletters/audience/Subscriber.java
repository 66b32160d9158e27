// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.audience;

import java.time.Instant;

/**
 * Somebody who asked for newsletters.
 *
 * @param id of the store's, ascending in the order in which subscribers came
 * @param email as it was given
 * @param name what to call the person, empty when not known
 * @param reason why the state is what it is, empty when nobody said
 */
public record Subscriber(
        long id,
        String workspace,
        String email,
        String name,
        SubscriberState state,
        String reason,
        Instant createdAt,
        Instant changedAt) {}
