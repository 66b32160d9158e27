// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a run from starting.
 *
 * @param detail the key, the reason of a pause or the run it waits for; empty when the kind says all
 * @param until when it ends by itself, null when that is not known
 */
public record Block(Kind kind, String detail, @Nullable Instant until) {

    /** What it is. */
    public enum Kind {
        /** It is not due yet. */
        NOT_DUE,
        /** It has failed and waits for its next attempt. */
        BACK_OFF,
        /** Its handler asked to be called again later. */
        SNOOZED,
        /** Its job is paused. */
        JOB_PAUSED,
        /** As many runs with its key go as may. */
        LIMIT,
        /** The quota it needs a unit of is used up. */
        QUOTA,
        /** An earlier run with its unique key has to end first. */
        UNIQUE
    }
}
