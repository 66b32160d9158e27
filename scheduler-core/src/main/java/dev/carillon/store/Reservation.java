// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a wish for units of a quota.
 *
 * @param id names what was reserved; null when it was refused
 * @param left how many units are left in the window
 * @param until when units come back, as far as time decides; null when it was granted, and when no time will bring them
 */
public record Reservation(
        @Nullable UUID id, long left, @Nullable Instant until) {

    public boolean granted() {
        return id != null;
    }
}
