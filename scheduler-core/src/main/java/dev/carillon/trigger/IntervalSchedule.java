// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

/** {@code start + k * every} on the UTC line, for k from 0. */
final class IntervalSchedule extends Schedule {

    private final long start;
    private final long every;

    /**
     * @param start epoch milliseconds
     * @param every milliseconds, at least 1
     */
    IntervalSchedule(long start, long every) {
        this.start = start;
        this.every = every;
    }

    @Override
    long nextMilli(long afterMilli) {
        return afterMilli < start ? start : start + (Math.floorDiv(afterMilli - start, every) + 1) * every;
    }
}
