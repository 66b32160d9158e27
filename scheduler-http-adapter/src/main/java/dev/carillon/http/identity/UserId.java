// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names a user for ever. Begins with 48 bits of epoch milliseconds (RFC 9562, UUID version 7): those made in a later millisecond
 * come after.
 */
public record UserId(UUID value) implements Comparable<UserId> {

    /** A new id. */
    static UserId at(long epochMilli, RandomGenerator random) {
        return new UserId(TimedUuid.at(epochMilli, random));
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static UserId parse(String text) {
        return new UserId(TimedUuid.parse("user", text));
    }

    /** By their texts, which is the order of lists. */
    @Override
    public int compareTo(UserId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
