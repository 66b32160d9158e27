// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.stream.LongStream;

/**
 * The times of a job by arithmetic of our own, {@code anchor + k * interval}, and what its policies say of them.
 *
 * @param missed what becomes of several that were missed: ALL, LATEST or NONE
 * @param window how long after its time one may still run, in milliseconds
 * @param limit the key of which only so many bodies may run at a time, empty for no limit
 * @param most how many
 * @param skips whether a time may be skipped because an earlier run is open
 */
record Timetable(long interval, long anchor, String missed, long window, String limit, int most, boolean skips) {

    /** Its times from one instant, inclusive, to another, exclusive. */
    LongStream times(long from, long to) {
        long first = anchor + Math.max(0, -Math.floorDiv(anchor - from, interval)) * interval;
        return LongStream.iterate(first, time -> time < to, time -> time + interval);
    }

    boolean has(long time) {
        return time >= anchor && (time - anchor) % interval == 0;
    }

    boolean all() {
        return missed.equals("ALL");
    }
}
