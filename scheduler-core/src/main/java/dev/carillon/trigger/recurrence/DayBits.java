// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

/** 64 consecutive days as the bits of a number, the first day in the lowest bit. */
final class DayBits {
    private DayBits() {}

    /** The days with an index of {@code from} to {@code to - 1}, of which only 0..63 count. */
    static long range(int from, int to) {
        int low = Math.max(from, 0);
        int high = Math.min(to, Long.SIZE);
        return low >= high ? 0 : -1L << low & -1L >>> (Long.SIZE - high);
    }

    /** The index of the member that has {@code rank} members before it. */
    static int select(long bits, int rank) {
        long rest = bits;
        for (int skipped = 0; skipped < rank; skipped++) {
            rest &= rest - 1;
        }
        return Long.numberOfTrailingZeros(rest);
    }
}
