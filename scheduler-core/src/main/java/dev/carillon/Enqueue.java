// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.execution.RunId;
import dev.carillon.policy.RetryPolicy;
import java.time.Duration;
import java.time.Instant;

/** What may be said of one-time work when it is enqueued. */
public sealed interface Enqueue {

    /** Not executed before an instant. */
    static Enqueue at(Instant due) {
        return new At(due);
    }

    /** Not executed before so long from now, by the store's clock. */
    static Enqueue after(Duration delay) {
        return new After(delay);
    }

    /** Tried again as another policy says; {@link RetryPolicy#ONE_TIME} otherwise. */
    static Enqueue retry(RetryPolicy policy) {
        return new Retry(policy);
    }

    /**
     * Under an id made by the caller: enqueued twice under one id it is enqueued once, for as long as the store's log keeps
     * the run.
     */
    static Enqueue as(RunId id) {
        return new As(id);
    }

    record At(Instant due) implements Enqueue {}

    record After(Duration delay) implements Enqueue {
        public After {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("delay: " + delay + ", expected zero or more");
            }
        }
    }

    record Retry(RetryPolicy policy) implements Enqueue {}

    record As(RunId id) implements Enqueue {}
}
