// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.policy.Terms;
import dev.carillon.policy.UniqueKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One-time work as its options describe it. Not thread-safe. */
final class Order {

    private final Instant now;
    private Instant due;
    private Terms terms = Terms.ONE_TIME;
    private boolean test;
    private @Nullable UniqueKey unique;
    private @Nullable RunId id;

    Order(Instant now, Enqueue[] options) {
        this.now = now;
        this.due = now;
        for (Enqueue option : options) {
            take(option);
        }
    }

    private void take(Enqueue option) {
        if (option instanceof Enqueue.At at) {
            due = at.due();
        } else if (option instanceof Enqueue.After after) {
            due = now.plus(after.delay());
        } else if (option instanceof Enqueue.Under under) {
            terms = under.change().apply(terms);
        } else if (option instanceof Enqueue.Unique key) {
            unique = key.key();
        } else if (option instanceof Enqueue.Test) {
            test = true;
        } else if (option instanceof Enqueue.As as) {
            id = as.id();
        }
    }

    /** Whether it names one run, so that it cannot stand for several. */
    boolean isForOne() {
        return id != null || unique != null;
    }

    Run run(
            RunId newId,
            String workspace,
            String type,
            @Nullable String payload,
            String actor,
            @Nullable String trace) {
        Instant dueMilli = due.truncatedTo(ChronoUnit.MILLIS);
        return new Run(
                id == null ? newId : id,
                workspace,
                null,
                null,
                0,
                type,
                payload,
                Run.Kind.ENQUEUED,
                test,
                dueMilli,
                dueMilli.isBefore(due) ? dueMilli.plusMillis(1) : dueMilli,
                terms,
                unique,
                actor,
                trace);
    }
}
