// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.pacing;

import dev.carillon.policy.Quota;
import java.util.ArrayList;
import java.util.List;

/**
 * The pace at which something is delivered. It holds however the work was asked for: planned, late, by hand or again.
 *
 * @param hours when anything leaves at all
 * @param gaps between two deliveries of a channel, whatever they belong to
 * @param breaker when a channel that keeps failing is left alone
 * @param quotas of each of which a delivery uses one unit, at most 12; the scheduler counts them, on all nodes together
 */
public record Pacing(OpenHours hours, Gaps gaps, Breaker breaker, List<Quota> quotas) {

    private static final int MOST_QUOTAS = 12;

    /** At once, for as long as it works. */
    public static final Pacing NONE = new Pacing(OpenHours.ALWAYS, Gaps.NONE, Breaker.USUAL, List.of());

    public Pacing {
        if (quotas.size() > MOST_QUOTAS) {
            throw new IllegalArgumentException("quotas: " + quotas.size() + ", expected at most " + MOST_QUOTAS);
        }
        quotas = List.copyOf(quotas);
    }

    public Pacing hours(OpenHours other) {
        return new Pacing(other, gaps, breaker, quotas);
    }

    public Pacing gaps(Gaps other) {
        return new Pacing(hours, other, breaker, quotas);
    }

    public Pacing breaker(Breaker other) {
        return new Pacing(hours, gaps, other, quotas);
    }

    /** One quota more. */
    public Pacing quota(Quota quota) {
        var all = new ArrayList<>(quotas);
        all.add(quota);
        return new Pacing(hours, gaps, breaker, all);
    }
}
