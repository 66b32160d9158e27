// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.execution.RunId;
import dev.carillon.policy.Limit;
import dev.carillon.policy.Priority;
import dev.carillon.policy.Quota;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.policy.Terms;
import dev.carillon.policy.Terms.LeaseLoss;
import dev.carillon.policy.UniqueKey;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** What may be said of one-time work when it is enqueued. */
public sealed interface Enqueue {

    /** Not executed before an instant, from 1970 to 9999. */
    static Enqueue at(Instant due) {
        return new At(due);
    }

    /** Not executed before so long from now, by the store's clock; zero to 36,525 days. */
    static Enqueue after(Duration delay) {
        return new After(delay);
    }

    /** Tried again as another policy says; {@link RetryPolicy#ONE_TIME} otherwise. */
    static Enqueue retry(RetryPolicy policy) {
        return new Under(terms -> terms.retry(policy));
    }

    /** An attempt may take so long, 1 millisecond to 30 days. */
    static Enqueue timeout(Duration longest) {
        return new Under(terms -> terms.timeout(longest));
    }

    /** Waits in another queue than the default one. */
    static Enqueue queue(String name) {
        return new Under(terms -> terms.queue(name));
    }

    static Enqueue priority(Priority priority) {
        return new Under(terms -> terms.priority(priority));
    }

    /** Only so many runs with this key at a time, on all nodes together. */
    static Enqueue limit(String key, int most) {
        return new Under(terms -> terms.limit(Limit.of(key, most)));
    }

    /** Each start uses a unit of a quota, and waits while there is none. */
    static Enqueue quota(Quota quota) {
        return new Under(terms -> terms.quota(quota));
    }

    /** What becomes of its handler when its node cannot say any more that it lives. */
    static Enqueue onLeaseLoss(LeaseLoss choice) {
        return new Under(terms -> terms.onLeaseLoss(choice));
    }

    /**
     * Unless an open run of the type has this key: then that one is kept, and its id answered.
     *
     * @param key 1 to 200 characters
     */
    static Enqueue key(String key) {
        return key(key, UniqueKey.Mode.KEEP);
    }

    /** With a key that only one open run of the type may have. */
    static Enqueue key(String key, UniqueKey.Mode mode) {
        return new Unique(new UniqueKey(key, mode, Duration.ZERO));
    }

    /** With a key that stays taken for a while after the run's end. */
    static Enqueue key(String key, UniqueKey.Mode mode, Duration lasting) {
        return new Unique(new UniqueKey(key, mode, lasting));
    }

    /** As a trial: its handler does everything but what cannot be undone. */
    static Enqueue test() {
        return new Test();
    }

    /**
     * Under an id made by the caller: enqueued twice under one id it is enqueued once, for as long as the store's log keeps
     * the run.
     */
    static Enqueue as(RunId id) {
        return new As(id);
    }

    record At(Instant due) implements Enqueue {
        private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

        public At {
            if (due.isBefore(Instant.EPOCH) || due.isAfter(LAST)) {
                throw new IllegalArgumentException("due: " + due + ", expected " + Instant.EPOCH + " to " + LAST);
            }
        }
    }

    record After(Duration delay) implements Enqueue {
        private static final Duration LONGEST = Duration.ofDays(36_525);

        public After {
            if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("delay: " + delay + ", expected zero to 36,525 days");
            }
        }
    }

    record Under(UnaryOperator<Terms> change) implements Enqueue {}

    record Unique(UniqueKey key) implements Enqueue {}

    record Test() implements Enqueue {}

    record As(RunId id) implements Enqueue {}
}
