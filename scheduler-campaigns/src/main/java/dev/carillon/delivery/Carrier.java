// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery;

import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.Resolution;
import java.util.Optional;

/**
 * Takes a delivery to the other side. It bounds how long it takes by itself. Used by one thread at a time for each call of
 * {@link Courier#deliver}.
 */
@FunctionalInterface
public interface Carrier {

    /**
     * Delivers once. Whatever is thrown means that nobody knows whether it has arrived; what provably did not leave is to be
     * answered as {@link dev.carillon.delivery.ledger.Fault.Kind#LATER}.
     */
    Answer carry(Delivery delivery) throws Exception;

    /**
     * Asks the other side what became of a delivery whose fate is not known.
     *
     * @return empty when it cannot tell; {@link Resolution#AGAIN} only when it has it not and will not get it any more
     */
    default Optional<Resolution> look(Delivery delivery) throws Exception {
        return Optional.empty();
    }

    /** What would leave, in one line, for those who only look on. */
    default String preview(Delivery delivery) {
        return delivery.target();
    }
}
