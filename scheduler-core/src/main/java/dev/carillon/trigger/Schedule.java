// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import java.time.Instant;
import java.util.Optional;

/**
 * A trigger bound to its calendars: a pure function from an instant to the next firing.
 *
 * <p>Asked again with each answer it walks its firings, strictly increasing. It needs no clock, allocates little, and
 * answers within milliseconds also when there is no firing left. Thread-safe.
 */
public abstract sealed class Schedule
        permits CalendarSchedule,
                IntervalSchedule,
                DelaySchedule,
                SingleSchedule,
                UnionSchedule,
                LimitedSchedule,
                CountedSchedule {

    /** "None", among epoch milliseconds. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long FIRST_MILLI =
            Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST_MILLI = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    Schedule() {}

    /**
     * The first firing strictly after an instant, whatever sub-second part it has.
     *
     * @return a whole second for calendar schedules, a whole millisecond for intervals and instants; empty when nothing
     *     fires any more. Calendar schedules end with the year 2499.
     */
    public final Optional<Instant> next(Instant after) {
        if (after.getEpochSecond() >= LAST_MILLI / 1000) {
            return Optional.empty();
        }
        long afterMilli = after.getEpochSecond() < FIRST_MILLI / 1000 ? FIRST_MILLI : after.toEpochMilli();
        long next = nextMilli(afterMilli);
        return next == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(next));
    }

    /** As {@link #next}, in epoch milliseconds from the year 1 on; {@link #NEVER} when there is none. */
    abstract long nextMilli(long afterMilli);

    /** Whether it fires exactly then; cheaper than a search for the next firing. */
    boolean firesAt(long milli) {
        return nextMilli(milli - 1) == milli;
    }
}
