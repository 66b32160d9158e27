// SPDX-License-Identifier: Apache-2.0
package dev.carillon.execution;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names a run for ever. Made by whoever creates the run, so that creating it twice creates it once.
 *
 * <p>Ids begin with 48 bits of epoch milliseconds (RFC 9562, UUID version 7), so that new rows lie together in an index.
 */
public record RunId(UUID value) implements Comparable<RunId> {

    /** A new id. */
    public static RunId at(long epochMilli, RandomGenerator random) {
        long high = epochMilli << 16 | 0x7000L | random.nextLong() & 0x0FFFL;
        long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new RunId(new UUID(high, low));
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static RunId parse(String text) {
        return new RunId(UUID.fromString(text));
    }

    /** As their texts compare, and their bytes: the one that tells the earlier time first. */
    @Override
    public int compareTo(RunId other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
