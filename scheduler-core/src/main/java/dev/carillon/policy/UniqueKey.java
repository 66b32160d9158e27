// SPDX-License-Identifier: Apache-2.0
package dev.carillon.policy;

import java.time.Duration;

/**
 * At most one open run of a type with this key in a workspace.
 *
 * @param key 1 to 200 characters
 * @param mode what happens when there is one
 * @param lasting for how long after the run's end the key stays taken, zero to 366 days
 */
public record UniqueKey(String key, Mode mode, Duration lasting) {

    private static final int LONGEST_KEY = 200;
    private static final Duration LONGEST = Duration.ofDays(366);

    /** What happens to the second run of a key. */
    public enum Mode {
        /** It is refused with an exception that names the first. */
        REJECT,
        /** The first is kept, and its id answered. */
        KEEP,
        /**
         * The second takes the place of a first that has not begun. Behind one that runs it waits until that has ended; at
         * most one waits so, and each further one takes its place.
         */
        REPLACE
    }

    public UniqueKey {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("key: " + key.length() + " characters, expected 1.." + LONGEST_KEY);
        }
        if (lasting.isNegative() || lasting.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("key.lasting: " + lasting + ", expected zero to 366 days");
        }
    }
}
