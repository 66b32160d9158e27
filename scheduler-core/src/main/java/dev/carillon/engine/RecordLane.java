// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.event.SchedulerEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Stores what has ended, beside the lane that claims: on a database each has a connection to itself, and neither waits. */
final class RecordLane implements Lane {

    private static final int WORDS_AT_ONCE = HeldRuns.WORDS_AT_ONCE;

    /** How long ends are collected while others go on. */
    static final Duration FLUSH = Duration.ofMillis(5);

    private final HeldRuns held;
    private final Ends ends;
    private final Events events;
    private final LongSupplier nanos;
    private final Duration poll;
    private final BooleanSupplier stopping;
    private long flushedAt;

    RecordLane(NodeParts parts, Events events, BooleanSupplier stopping) {
        this.held = parts.held();
        this.ends = new Ends(parts.store(), parts.node());
        this.events = events;
        this.nanos = parts.nanos();
        this.poll = parts.settings().poll();
        this.stopping = stopping;
    }

    @Override
    public String name() {
        return "record";
    }

    @Override
    public Duration tick() {
        var told = new ArrayList<SchedulerEvent>();
        try {
            return store(told);
        } finally {
            told.forEach(events::tell);
        }
    }

    /** Listeners are told outside the monitor: they may wait for whoever stops the node. */
    private synchronized Duration store(List<SchedulerEvent> told) {
        if (!held.hasUntold()) {
            return poll;
        }
        if (!wantsFlush()) {
            return FLUSH;
        }
        List<Word> words = held.untold(WORDS_AT_ONCE);
        ends.store(words, told);
        held.told(words);
        flushedAt = nanos.getAsLong();
        return Duration.ZERO;
    }

    /** Ends are stored together: at once when nothing else runs, else when there are many or some time has passed. */
    private boolean wantsFlush() {
        return stopping.getAsBoolean() || held.wantsTelling() || nanos.getAsLong() - flushedAt >= FLUSH.toNanos();
    }
}
