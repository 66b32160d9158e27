// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of a delivery that a run had in hand. */
public sealed interface Settlement {

    /** The delivery's number. */
    long number();

    /**
     * It has arrived.
     *
     * @param receipt what the other side calls it, the first 1,000 characters are kept; null when it said nothing
     */
    record Confirmed(long number, @Nullable String receipt) implements Settlement {

        private static final int LONGEST = 1_000;

        public Confirmed {
            receipt = receipt == null ? null : Texts.cut(receipt, LONGEST);
        }
    }

    /** It did not arrive, and will not. */
    record Failed(long number, Fault fault) implements Settlement {}

    /** Provably nothing has arrived: it may leave again from an instant on. */
    record Again(long number, Fault fault, Instant notBefore) implements Settlement {}

    /** It may have arrived. */
    record Uncertain(long number, Fault fault) implements Settlement {}

    /** Nothing was tried, and nothing is counted. */
    record Returned(long number) implements Settlement {}
}
