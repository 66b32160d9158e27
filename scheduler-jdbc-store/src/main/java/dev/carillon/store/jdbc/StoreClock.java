// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The database's clock as this process knows it: what it last showed, carried on by the machine's clock that never goes
 * back. A reading counts from when its answer came, so that the time told is never later than the database's: nothing is due
 * too early. Before the first reading it is the machine's clock. Thread-safe.
 */
final class StoreClock {

    private record Reading(long millis, long atNanos) {}

    private final InstantSource machine;
    private final LongSupplier nanos;
    private final boolean given;
    private volatile @Nullable Reading last;

    /** The clock of a database. */
    StoreClock() {
        this(Clock.systemUTC(), System::nanoTime, false);
    }

    /** A given clock, whatever a database says: for tests. */
    StoreClock(InstantSource clock) {
        this(clock, System::nanoTime, true);
    }

    /** The clock of a database, told by a machine that may be wrong. */
    static StoreClock onMachine(InstantSource machine) {
        return new StoreClock(machine, System::nanoTime, false);
    }

    private StoreClock(InstantSource machine, LongSupplier nanos, boolean given) {
        this.machine = machine;
        this.nanos = nanos;
        this.given = given;
    }

    /** Takes note of what the database's clock has shown just now. */
    void read(long millis) {
        if (!given) {
            last = new Reading(millis, nanos.getAsLong());
        }
    }

    /** Whether it wants to be told what the database's clock shows. */
    boolean follows() {
        return !given;
    }

    long millis() {
        Reading reading = last;
        return reading == null ? machine.millis() : reading.millis + (nanos.getAsLong() - reading.atNanos) / 1_000_000;
    }

    Instant now() {
        return Instant.ofEpochMilli(millis());
    }
}
