// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.store.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that stands still until it is told to go on. Thread-safe. */
public final class VirtualClock implements InstantSource {

    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile Instant now;

    public VirtualClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Goes to an instant, which may also lie in the past: clocks do step back. */
    public void set(Instant instant) {
        now = instant;
        watchers.forEach(Runnable::run);
    }

    public void advance(Duration span) {
        set(now.plus(span));
    }

    /** Has a watcher called after each move, by whoever moves it; until closed. */
    JobStore.Subscription onMove(Runnable watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }
}
