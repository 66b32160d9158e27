// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told to go on. Thread-safe. */
public final class VirtualClock implements InstantSource {

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
    }

    public void advance(Duration span) {
        now = now.plus(span);
    }
}
