// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.visit;

import dev.carillon.delivery.Answer;
import java.time.Duration;
import java.time.Instant;

/**
 * A way to visit profiles. It tries nothing twice, and keeps no pace but that which a host on the other side may ask for. Called by
 * several threads at once.
 */
public interface ProfileVisitor {

    /** What it leads to, such as {@code web}: with the account it names the channel. 1 to 50 characters. */
    String platform();

    /**
     * When a profile may be visited at the earliest, maybe long ago: whoever asks visits others meanwhile.
     *
     * @param now by the clock of who asks
     */
    default Instant freeAt(Profile profile, Instant now) {
        return now;
    }

    /**
     * Visits once. What provably did not leave is answered as {@link dev.carillon.delivery.ledger.Fault.Kind#LATER}; whatever is
     * thrown means that nobody knows.
     */
    Answer visit(Profile profile, Instant now) throws Exception;

    /** How long a visit takes at most, 1 second to 1 hour. */
    default Duration longest() {
        return Duration.ofMinutes(2);
    }
}
