// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names an invitation for ever. Begins with 48 bits of epoch milliseconds (RFC 9562, UUID version 7): those made in a later
 * millisecond come after.
 */
public record InvitationId(UUID value) implements Comparable<InvitationId> {

    /** A new id. */
    static InvitationId at(long epochMilli, RandomGenerator random) {
        return new InvitationId(TimedUuid.at(epochMilli, random));
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static InvitationId parse(String text) {
        return new InvitationId(TimedUuid.parse("invitation", text));
    }

    /** By their texts, which is the order of lists. */
    @Override
    public int compareTo(InvitationId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
