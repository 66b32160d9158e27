// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.local.LocalTimes;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Once, when the clocks of a zone show a date and time: {@code at 2026-12-24T18:00 Europe/Paris}.
 *
 * @param wallClock a whole second, year 1 to 2499
 */
public record At(LocalDateTime wallClock, ZoneId zone, Modifiers modifiers) implements Zoned {

    public At {
        zone = Words.sameZone(zone);
        Words.requireWallClock("at", wallClock);
    }

    @Override
    public At in(ZoneId newZone) {
        return new At(wallClock, newZone, modifiers);
    }

    @Override
    public At with(Modifiers newModifiers) {
        return new At(wallClock, zone, newModifiers);
    }

    @Override
    public LocalTimes localTimes(Calendars calendars) {
        long second = wallClock.toEpochSecond(ZoneOffset.UTC);
        return local -> local <= second ? second : LocalTimes.NEVER;
    }

    @Override
    public String toString() {
        return "at " + wallClock + " " + Words.zone(zone) + modifiers;
    }
}
