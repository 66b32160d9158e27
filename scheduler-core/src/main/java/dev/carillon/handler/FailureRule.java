// SPDX-License-Identifier: Apache-2.0
package dev.carillon.handler;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an exception of a handler means. Rules are asked in their order with what was thrown and then with its causes, at
 * most ten deep; the first that knows decides, else the run is retried as its terms say. Rules live in code with their
 * handler, so no class name is ever stored.
 */
@FunctionalInterface
public interface FailureRule {

    /** Its verdict on one exception, empty when it has none. One that throws counts as one that has none. */
    Optional<Verdict> judge(Throwable thrown);

    /** What is to become of the run. */
    sealed interface Verdict {

        /** It has failed for good, whatever retries are left. */
        record GiveUp() implements Verdict {}

        /**
         * It is tried again after this delay instead of the usual one, if retries are left.
         *
         * @param delay at most {@link JobContext#LONGEST_DELAY}; less than a millisecond counts as one
         */
        record RetryAfter(Duration delay) implements Verdict {
            public RetryAfter {
                requireDelay(delay);
            }
        }

        /**
         * It comes again after this delay, and nothing is counted: it was not its fault.
         *
         * @param delay at most {@link JobContext#LONGEST_DELAY}; less than a millisecond counts as one
         */
        record Snooze(Duration delay) implements Verdict {
            public Snooze {
                requireDelay(delay);
            }
        }

        private static void requireDelay(Duration delay) {
            if (delay.compareTo(JobContext.LONGEST_DELAY) > 0) {
                throw new IllegalArgumentException("delay: " + delay + ", expected at most 366 days");
            }
        }
    }

    static FailureRule giveUpOn(Class<? extends Throwable> kind) {
        return thrown -> kind.isInstance(thrown) ? Optional.of(new Verdict.GiveUp()) : Optional.empty();
    }

    /** For those that say themselves when to come again; when that is not a usable delay, the usual one is taken. */
    static <T extends Throwable> FailureRule retryAfter(Class<T> kind, Function<T, Duration> delay) {
        return thrown -> kind.isInstance(thrown)
                ? Optional.of(new Verdict.RetryAfter(delay.apply(kind.cast(thrown))))
                : Optional.empty();
    }

    /** For those that are nobody's fault, such as a service that is down for a while. */
    static FailureRule snoozeOn(Class<? extends Throwable> kind, Duration delay) {
        var snooze = new Verdict.Snooze(delay);
        return thrown -> kind.isInstance(thrown) ? Optional.of(snooze) : Optional.empty();
    }
}
