// SPDX-License-Identifier: Apache-2.0
package dev.carillon.policy;

/**
 * At most so many runs with one key at a time, on all nodes together.
 *
 * <p>The limit is kept by leases: a handler that goes on after its lease has ended is told so, cannot write, and is the
 * one way in which more bodies than the limit can meet.
 *
 * @param key what is limited, such as {@code erp} or {@code customer-4711}; 1 to 200 characters, of one workspace
 * @param most 1 to 100,000; when runs name different numbers for one key, the one that came last counts
 * @param span from when to when a run counts
 */
public record Limit(String key, int most, Span span) {

    private static final int LONGEST_KEY = 200;
    private static final int MOST = 100_000;

    /** From when to when a run counts. */
    public enum Span {
        /** From the moment it may start until its attempt has ended: a run that waits for its retry lets others pass. */
        ATTEMPT,
        /** From the moment it may start until it has ended for good. */
        RUN
    }

    public Limit {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "limit.key: " + key.length() + " characters, expected 1.." + LONGEST_KEY);
        }
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("limit.most: " + most + ", expected 1.." + MOST);
        }
    }

    /** A limit on the attempts with a key. */
    public static Limit of(String key, int most) {
        return new Limit(key, most, Span.ATTEMPT);
    }
}
