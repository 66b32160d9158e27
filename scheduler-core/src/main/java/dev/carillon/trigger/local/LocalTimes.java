// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.local;

/**
 * An ordered set of local date-times, each a whole second, written as seconds since 1970-01-01T00:00 of a calendar
 * without a zone.
 *
 * <p>Implementations are pure and thread-safe.
 */
public interface LocalTimes {

    /** What {@link #nextAtOrAfter} answers when there is none. */
    long NEVER = Long.MAX_VALUE;

    /**
     * The first member at or after {@code localSecond}, or {@link #NEVER}. The search is bounded: it looks at least a
     * hundred years ahead and ends within milliseconds.
     */
    long nextAtOrAfter(long localSecond);
}
