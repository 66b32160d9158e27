// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a job is held.
 *
 * @param reason for people, 1 to 500 characters
 * @param by who asked for it
 * @param until when it ends by itself; null when somebody has to resume the job
 */
public record Pause(
        String reason, String by, Instant since, @Nullable Instant until) {

    private static final int LONGEST_REASON = 500;

    public Pause {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "reason: " + reason.length() + " characters, expected 1.." + LONGEST_REASON);
        }
        if (until != null && !until.isAfter(since)) {
            throw new IllegalArgumentException("until: " + until + ", expected an instant after " + since);
        }
    }
}
