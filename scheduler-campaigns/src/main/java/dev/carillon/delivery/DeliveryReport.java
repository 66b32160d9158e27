// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run has delivered, and why it stopped where it did.
 *
 * @param confirmed that have arrived
 * @param failed that have not and will not
 * @param uncertain of which nobody knows
 * @param postponed that provably did not leave, and will be tried again
 * @param shown that would have left, in a dry run
 * @param resumeAt when it is worth going on; null when time alone changes nothing
 * @param why in words, empty when all is done
 */
public record DeliveryReport(
        long confirmed,
        long failed,
        long uncertain,
        long postponed,
        long shown,
        Ending ending,
        @Nullable Instant resumeAt,
        String why) {

    /** Why a run stops delivering. */
    public enum Ending {
        /** Nothing is left to be delivered. */
        DONE,
        /** The pace, a quota or the time of the next delivery says later. */
        WAITS,
        /** A quota that only another run gets anew is used up. */
        USED_UP,
        /** The channel is shut until somebody opens it. */
        SHUT,
        /** The dispatch is paused. */
        PAUSED,
        /** The dispatch is cancelled. */
        CANCELLED,
        /** The run was told to stop. */
        STOPPED,
        /** Nothing was to leave: it was all for show. */
        DRY_RUN
    }

    /** Whether all that was tried has arrived. */
    public boolean flawless() {
        return failed == 0 && uncertain == 0;
    }
}
