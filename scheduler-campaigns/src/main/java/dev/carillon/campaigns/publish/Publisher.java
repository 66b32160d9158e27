// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.publish;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Resolution;
import java.time.Duration;
import java.util.Optional;

/** Publishes posts on a platform. Implementations are thread-safe. */
@FunctionalInterface
public interface Publisher {

    /**
     * Publishes once. What provably did not leave is answered as {@code LATER}; whatever is thrown means that nobody knows whether
     * it was published, and so it is not tried again by itself.
     */
    Answer publish(Publication publication) throws Exception;

    /**
     * Asks the platform what became of a post whose fate is not known.
     *
     * @return empty when it cannot tell
     */
    default Optional<Resolution> look(Publication publication) throws Exception {
        return Optional.empty();
    }

    /** How long {@link #publish} takes at most, 1 second to 1 hour. */
    default Duration longest() {
        return Duration.ofMinutes(2);
    }
}
