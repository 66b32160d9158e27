// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.util.BitSet;

/** Days that repeat every so many days. Immutable. */
final class DayCycle implements DayPhase {
    private final long firstDay;
    private final int length;
    private final long[] words;

    /**
     * Creates a cycle.
     *
     * @param firstDay an epoch day at which a cycle begins
     * @param length how many days a cycle has
     * @param days the days of a cycle, from 0
     */
    DayCycle(long firstDay, int length, BitSet days) {
        this.firstDay = firstDay;
        this.length = length;
        // 64 more days than a cycle, so that 64 days from any day of the cycle can be read without a seam.
        int bits = length + Long.SIZE;
        words = new long[bits / Long.SIZE + 2];
        for (int day = days.nextSetBit(0); day >= 0 && day < length; day = days.nextSetBit(day + 1)) {
            for (int bit = day; bit < bits; bit += length) {
                words[bit / Long.SIZE] |= 1L << bit;
            }
        }
    }

    @Override
    public long daysFrom(CalendarYear year, int index) {
        int bit = dayOfCycle(year.firstDay() + index);
        int word = bit / Long.SIZE;
        int shift = bit % Long.SIZE;
        return shift == 0 ? words[word] : words[word] >>> shift | words[word + 1] << (Long.SIZE - shift);
    }

    /** Where in the cycle an epoch day is, from 0. */
    int dayOfCycle(long day) {
        return (int) Math.floorMod(day - firstDay, (long) length);
    }

    /** How many days a cycle has. */
    int length() {
        return length;
    }
}
