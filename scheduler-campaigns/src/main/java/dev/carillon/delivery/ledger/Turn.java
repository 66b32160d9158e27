// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import java.time.Instant;

/** The answer to a wish to use a channel. */
public sealed interface Turn {

    /** Now. */
    record Granted() implements Turn {}

    /**
     * Later: another has just used it, or it has failed and is left alone.
     *
     * @param failures how often in a row it has failed
     */
    record NotBefore(Instant time, int failures) implements Turn {}

    /** Not until somebody opens the channel again. */
    record Shut(String reason) implements Turn {}
}
