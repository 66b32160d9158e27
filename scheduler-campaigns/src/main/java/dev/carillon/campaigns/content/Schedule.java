// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.content;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a post is published. A post has one at most.
 *
 * @param campaign that of the post, null for a single one
 * @param publishTime whole milliseconds
 * @param fixed whether a person has chosen the time, so that plans leave it alone
 */
public record Schedule(
        UUID id, UUID post, @Nullable UUID campaign, Instant publishTime, boolean fixed, Instant createdAt) {

    /** The same schedule at another time. */
    public Schedule at(Instant time, boolean byPerson) {
        return new Schedule(id, post, campaign, time, byPerson, createdAt);
    }
}
