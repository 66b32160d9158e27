// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import java.time.Instant;

/**
 * Once, at an instant: {@code at 2026-12-24T17:00:00Z}.
 *
 * @param instant whole milliseconds
 */
public record AtInstant(Instant instant, Modifiers modifiers) implements Trigger {

    public AtInstant {
        Words.requireMillis("at", instant);
        if (modifiers.hasClockChangePolicy()) {
            throw new IllegalArgumentException("gap and repeat: an instant is on no clock, no clock change touches it");
        }
    }

    @Override
    public AtInstant with(Modifiers newModifiers) {
        return new AtInstant(instant, newModifiers);
    }

    @Override
    public String toString() {
        return "at " + instant + modifiers;
    }
}
