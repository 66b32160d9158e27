// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names an API key for ever. Begins with 48 bits of epoch milliseconds (RFC 9562, UUID version 7): those made in a later
 * millisecond come after.
 */
public record ApiKeyId(UUID value) implements Comparable<ApiKeyId> {

    /** A new id. */
    static ApiKeyId at(long epochMilli, RandomGenerator random) {
        return new ApiKeyId(TimedUuid.at(epochMilli, random));
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static ApiKeyId parse(String text) {
        return new ApiKeyId(TimedUuid.parse("key", text));
    }

    /** By their texts, which is the order of lists. */
    @Override
    public int compareTo(ApiKeyId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
