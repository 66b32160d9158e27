// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import java.time.Duration;

/** What may be asked of a ledger; every ledger refuses the rest before it does anything. */
public final class Bounds {

    /** So many deliveries are added, reserved or listed at once. */
    public static final int MOST_DELIVERIES = 10_000;

    /** So many dispatches are listed at once. */
    public static final int MOST_DISPATCHES = 1_000;

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_ACTOR = 200;
    private static final Duration LEAST_HOLD = Duration.ofSeconds(1);

    private Bounds() {}

    /** Refuses to add more targets than {@link #MOST_DELIVERIES}. */
    public static void requireTargets(int count) {
        if (count > MOST_DELIVERIES) {
            throw new IllegalArgumentException("targets: " + count + ", expected at most " + MOST_DELIVERIES);
        }
    }

    /** Refuses a limit outside of 1 to {@code most}. */
    public static void requireLimit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException("limit: " + limit + ", expected 1.." + most);
        }
    }

    /** Refuses to hold something for less than a second. */
    public static void requireHold(Duration hold) {
        if (hold.compareTo(LEAST_HOLD) < 0) {
            throw new IllegalArgumentException("hold: " + hold + ", expected 1 second or more");
        }
    }

    /** A reason of 1 to 1,000 characters with the name of who gives it, 1 to 200 characters, as it is kept. */
    public static String reason(String reason, String actor) {
        Texts.require("reason", reason, LONGEST_REASON);
        Texts.require("actor", actor, LONGEST_ACTOR);
        return reason + " (" + actor + ")";
    }
}
