// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.RunCounts;
import dev.carillon.store.RunQueue;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the store's open runs for whoever watches, now and then and only while somebody does: a count may be the
 * dearest query of an idle node. The one who asks never waits for the store.
 */
final class RunCensus {

    static final Duration INTERVAL = Duration.ofSeconds(10);
    static final Duration WATCHED = Duration.ofMinutes(5);
    private static final Duration VALID = INTERVAL.multipliedBy(3);

    private final Supplier<RunQueue> runs;
    private final LongSupplier nanos;
    private @Nullable Long asked;
    private @Nullable Long counted;
    private @Nullable RunCounts latest;

    /**
     * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
     */
    RunCensus(Supplier<RunQueue> runs, LongSupplier nanos) {
        this.runs = runs;
        this.nanos = nanos;
    }

    /** The latest count, unless it is too old to say anything about now. */
    synchronized Optional<RunCounts> latest() {
        asked = nanos.getAsLong();
        return happenedWithin(counted, VALID) ? Optional.ofNullable(latest) : Optional.empty();
    }

    /** Counts anew when somebody watches and the last count is old enough. */
    void countIfWatched() {
        if (isDue()) {
            runs.get().count().ifPresent(this::keep);
        }
    }

    private synchronized boolean isDue() {
        return happenedWithin(asked, WATCHED) && !happenedWithin(counted, INTERVAL);
    }

    private synchronized void keep(RunCounts counts) {
        latest = counts;
        counted = nanos.getAsLong();
    }

    private boolean happenedWithin(@Nullable Long then, Duration span) {
        return then != null && nanos.getAsLong() - then < span.toNanos();
    }
}
