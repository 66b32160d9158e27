// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery;

import dev.carillon.delivery.ledger.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt to deliver. */
public sealed interface Answer {

    /** The other side has said that it has it; {@code receipt} is what it calls it, null when it said nothing. */
    record Arrived(@Nullable String receipt) implements Answer {}

    /**
     * It has not, or nobody knows.
     *
     * @param rest how long the other side wants to be left alone, zero when it did not say; at most a week counts
     */
    record NotKnownToArrive(Fault fault, Duration rest) implements Answer {

        private static final Duration LONGEST = Duration.ofDays(7);

        public NotKnownToArrive {
            rest = rest.isNegative() ? Duration.ZERO : rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
        }
    }

    static Answer arrived() {
        return new Arrived(null);
    }

    static Answer arrived(String receipt) {
        return new Arrived(receipt);
    }

    static Answer failed(Fault.Kind kind, String message) {
        return new NotKnownToArrive(new Fault(kind, message), Duration.ZERO);
    }

    /** Provably nothing was taken; the other side wants to be left alone for a while. */
    static Answer later(String message, Duration rest) {
        return new NotKnownToArrive(new Fault(Fault.Kind.LATER, message), rest);
    }
}
