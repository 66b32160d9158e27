// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

import java.time.Instant;

/**
 * How well an earlier post did.
 *
 * @param score of any kind, the higher the better; all of a channel on one scale
 */
public record Engagement(Instant postedAt, double score) {

    public Engagement {
        if (Double.isNaN(score) || Double.isInfinite(score)) {
            throw new IllegalArgumentException("engagement.score: " + score + ", expected a number");
        }
    }
}
