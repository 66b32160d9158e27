// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * When posts are published.
 *
 * @param times by the posts' ids
 * @param strategy by which it was made
 * @param note for people, empty when there is nothing to say
 */
public record Plan(Map<UUID, Instant> times, String strategy, String note) {

    public Plan {
        times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
    }

    /** The same plan with something to say. */
    Plan noting(String text) {
        return new Plan(times, strategy, text);
    }
}
