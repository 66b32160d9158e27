// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is delivered to a number of targets for one purpose: a campaign, an issue of a newsletter, the greetings of a bot.
 *
 * @param reason why it is paused or cancelled, with the name of who did so; null while it is open
 * @param frozen how many targets it has, when no more may be added; null while they may
 */
public record Dispatch(
        DispatchKey key,
        State state,
        @Nullable String reason,
        @Nullable Long frozen,
        Instant createdAt) {

    /** Whether it goes on. */
    public enum State {
        /** It is delivered. */
        OPEN,
        /** Nothing leaves until it is resumed. */
        PAUSED,
        /** Nothing leaves any more, for good. */
        CANCELLED
    }

    /**
     * Refuses targets that come too late.
     *
     * @throws IllegalStateException when it is frozen or cancelled
     */
    public void requireAddable() {
        if (frozen != null) {
            throw new IllegalStateException("dispatch: \"" + key + "\" is frozen at " + frozen + " targets");
        }
        if (state == State.CANCELLED) {
            throw new IllegalStateException("dispatch: \"" + key + "\" is cancelled");
        }
    }
}
