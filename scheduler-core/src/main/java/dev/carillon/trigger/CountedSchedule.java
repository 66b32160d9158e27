// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

/**
 * The first {@code count} firings of a schedule at or after its start.
 *
 * <p>Which firing is the last one is found by walking, no further than the question needs; how far the walk has come is
 * kept. The answers are a pure function all the same, and threads that race only walk twice.
 */
final class CountedSchedule extends Schedule {

    private final Schedule base;
    private final long start;
    private final int count;
    private volatile Walk walk;

    /** So many firings have been counted, the last of them at {@code last}. */
    private record Walk(int fired, long last) {}

    /**
     * @param start epoch milliseconds, inclusive
     * @param count at least 1
     */
    CountedSchedule(Schedule base, long start, int count) {
        this.base = base;
        this.start = start;
        this.count = count;
        this.walk = new Walk(0, start - 1);
    }

    @Override
    long nextMilli(long afterMilli) {
        Walk known = walk;
        if (known.fired() == count && afterMilli >= known.last()) {
            return NEVER;
        }
        long candidate = base.nextMilli(Math.max(afterMilli, start - 1));
        return candidate != NEVER && candidate <= lastCountedUpTo(candidate) ? candidate : NEVER;
    }

    private long lastCountedUpTo(long limit) {
        Walk known = walk;
        int fired = known.fired();
        long last = known.last();
        while (fired < count && last < limit) {
            last = base.nextMilli(last);
            fired++;
        }
        if (fired > known.fired()) {
            walk = new Walk(fired, last);
        }
        return last;
    }

    @Override
    boolean firesAt(long milli) {
        return milli >= start && base.firesAt(milli) && milli <= lastCountedUpTo(milli);
    }
}
