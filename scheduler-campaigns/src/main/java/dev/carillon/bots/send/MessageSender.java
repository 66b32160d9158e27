// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.send;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Resolution;
import java.time.Duration;
import java.util.Optional;

/**
 * A way by which messages leave. It keeps no pace and tries nothing twice: that is seen to by whoever calls it. Called by several
 * threads at once.
 */
public interface MessageSender {

    /** What it leads to, such as {@code smtp}: with the account it names the channel. 1 to 50 characters. */
    String platform();

    /**
     * Whether a person can be reached so, whatever the text; those who cannot are left out before anything is counted. It asks nobody
     * and takes no time.
     */
    boolean reaches(Message message);

    /**
     * Sends once. What provably did not leave is answered as {@link dev.carillon.delivery.ledger.Fault.Kind#LATER}; whatever is
     * thrown means that nobody knows.
     */
    Answer send(Message message) throws Exception;

    /**
     * Finds out what became of a message of which nobody knows.
     *
     * @param id of the message
     * @return empty when that cannot be said; {@link Resolution#AGAIN} only when it is not there and will not come any more
     */
    default Optional<Resolution> look(String id) throws Exception {
        return Optional.empty();
    }

    /** How long sending takes at most, 1 second to 1 hour. */
    default Duration longest() {
        return Duration.ofMinutes(2);
    }
}
