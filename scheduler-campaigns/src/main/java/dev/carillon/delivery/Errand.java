// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery;

import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.pacing.Pacing;
import dev.carillon.policy.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to deliver, and how.
 *
 * @param channel over which it leaves
 * @param target only this one of the dispatch, null for all
 * @param window how many are submitted together, 1 to 10,000: so many may become uncertain when a process dies, and so many share
 *     two transactions. With gaps in the pacing they leave one by one.
 * @param retries of one delivery that provably did not leave
 * @param longest how long one attempt to deliver takes at most, 1 second to 1 hour
 * @param dryRun whether nothing leaves, and what would have left is told
 */
public record Errand(
        DispatchKey dispatch,
        ChannelKey channel,
        Pacing pacing,
        @Nullable String target,
        int window,
        RetryPolicy retries,
        Duration longest,
        boolean dryRun) {

    private static final int WIDEST = 10_000;

    public Errand {
        if (window < 1 || window > WIDEST) {
            throw new IllegalArgumentException("window: " + window + ", expected 1.." + WIDEST);
        }
        if (longest.compareTo(Duration.ofSeconds(1)) < 0 || longest.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("longest: " + longest + ", expected 1 second to 1 hour");
        }
    }

    /** One by one, at once, with ten retries; an attempt takes two minutes at most. */
    public static Errand of(DispatchKey dispatch, ChannelKey channel) {
        return new Errand(dispatch, channel, Pacing.NONE, null, 1, RetryPolicy.ONE_TIME, Duration.ofMinutes(2), false);
    }

    public Errand pacing(Pacing other) {
        return new Errand(dispatch, channel, other, target, window, retries, longest, dryRun);
    }

    /** Only this target of the dispatch. */
    public Errand target(String only) {
        return new Errand(dispatch, channel, pacing, only, window, retries, longest, dryRun);
    }

    public Errand window(int other) {
        return new Errand(dispatch, channel, pacing, target, other, retries, longest, dryRun);
    }

    public Errand retries(RetryPolicy other) {
        return new Errand(dispatch, channel, pacing, target, window, other, longest, dryRun);
    }

    public Errand longest(Duration other) {
        return new Errand(dispatch, channel, pacing, target, window, retries, other, dryRun);
    }

    /** Nothing leaves; it is told what would. */
    public Errand dry(boolean choice) {
        return new Errand(dispatch, channel, pacing, target, window, retries, longest, choice);
    }

    /** How many leave together. */
    int together() {
        return pacing.gaps().areNone() ? window : 1;
    }

    /** After which time whoever holds deliveries is not waited for any more. */
    Duration hold() {
        return longest.multipliedBy(together()).plus(longest);
    }
}
