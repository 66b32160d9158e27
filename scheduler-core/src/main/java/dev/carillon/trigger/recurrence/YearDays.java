// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.util.function.IntPredicate;

/** A set of days of a year, as bits; the first day of the year has index 0. Immutable. */
final class YearDays {
    static final int WORDS = 6;

    private final long[] words = new long[WORDS];

    /** The days of a year of that length whose number, from 1, is named. */
    YearDays(int length, IntPredicate named) {
        for (int index = 0; index < length; index++) {
            if (named.test(index + 1)) {
                words[index / Long.SIZE] |= 1L << index;
            }
        }
    }

    /** 64 days as bits, from index {@code 64 * number} on. */
    long word(int number) {
        return words[number];
    }

    /** How many of the days with an index of {@code from} to {@code to - 1} are in the set. */
    int count(int from, int to) {
        int count = 0;
        for (int word = from / Long.SIZE; word * Long.SIZE < to; word++) {
            count += Long.bitCount(words[word] & DayBits.range(from - word * Long.SIZE, to - word * Long.SIZE));
        }
        return count;
    }

    /** The index of the first day of the set from an index on, or -1. */
    int next(int from) {
        for (int word = from / Long.SIZE; word < WORDS; word++) {
            long bits = words[word] & DayBits.range(from - word * Long.SIZE, Long.SIZE);
            if (bits != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
            }
        }
        return -1;
    }
}
