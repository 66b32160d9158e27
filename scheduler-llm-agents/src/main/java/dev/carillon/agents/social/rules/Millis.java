// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.rules;

import java.time.Instant;

/** Instants as stores keep them: whole milliseconds since 1970-01-01T00:00:00Z. */
public final class Millis {

    private Millis() {}

    /**
     * When something was done, rounded down.
     *
     * @throws IllegalArgumentException when it is more than 292 million years away
     */
    public static long of(Instant at) {
        try {
            return at.toEpochMilli();
        } catch (ArithmeticException far) {
            throw new IllegalArgumentException(
                    "at: " + at + ", expected " + Instant.ofEpochMilli(Long.MIN_VALUE) + " to "
                            + Instant.ofEpochMilli(Long.MAX_VALUE),
                    far);
        }
    }

    /** The first millisecond that is not before a time; for one that is too far away the nearest. */
    public static long since(Instant since) {
        try {
            long floor = since.toEpochMilli();
            return Instant.ofEpochMilli(floor).isBefore(since) ? Math.addExact(floor, 1) : floor;
        } catch (ArithmeticException far) {
            return since.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
