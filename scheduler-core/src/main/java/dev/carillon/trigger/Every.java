// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import java.time.Duration;
import java.time.ZoneId;

/**
 * An interval of elapsed time: {@code every 2h}, or a delay between runs: {@code every 30m after completion}.
 *
 * <p>The interval fires at {@code from + k * interval}; 24 hours are 24 hours through every clock change. A trigger
 * without {@code from} is anchored when its job is created: it fires first one interval later.
 *
 * @param interval 1 millisecond to 36,500 days, whole milliseconds
 * @param afterCompletion counted from the end of each run
 * @param zone on whose clocks exclusions are read; firing itself has no zone
 */
public record Every(Duration interval, boolean afterCompletion, ZoneId zone, Modifiers modifiers) implements Trigger {

    static final Duration LONGEST = Duration.ofDays(36_500);

    public Every {
        zone = Words.sameZone(zone);
        if (interval.compareTo(Duration.ofMillis(1)) < 0
                || interval.compareTo(LONGEST) > 0
                || interval.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    "every: " + interval + ", expected 1 millisecond to 36500 days, in whole milliseconds");
        }
        if (modifiers.hasClockChangePolicy()) {
            throw new IllegalArgumentException(
                    "gap and repeat: an interval is elapsed time, no clock change touches it");
        }
        if (afterCompletion && modifiers.times() != null) {
            throw new IllegalArgumentException("times: a delay after completion has no planned times to count");
        }
    }

    /** The same interval with its exclusions read on the clocks of a zone. */
    public Every in(ZoneId newZone) {
        return new Every(interval, afterCompletion, newZone, modifiers);
    }

    @Override
    public Every with(Modifiers newModifiers) {
        return new Every(interval, afterCompletion, zone, newModifiers);
    }

    @Override
    public String toString() {
        String clocks = Words.isUtc(zone) ? "" : " " + Words.zone(zone);
        return "every " + Words.duration(interval) + (afterCompletion ? " after completion" : "") + clocks + modifiers;
    }
}
