// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import dev.carillon.benchmarks.jdbc.engine.Contender.Calls;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * What was called in one process. A load that begins with {@code #} has its number behind it, and is to be called once; one
 * with {@code @} the time at which it was added, by the clock that all processes of a Linux machine share.
 */
final class Tally implements Calls {

    private final AtomicIntegerArray seen;
    private final LongAdder calls = new LongAdder();
    private final Map<Samples.Of, Recording> recordings = new EnumMap<>(Samples.Of.class);

    /** For loads with numbers from 0, below {@code runs}. */
    Tally(int runs) {
        seen = new AtomicIntegerArray(runs);
        for (Samples.Of of : Samples.Of.values()) {
            recordings.put(of, new Recording());
        }
    }

    @Override
    public void called(String load) {
        calls.increment();
        long number = Long.parseLong(load, 1, load.indexOf(' '), 10);
        if (load.charAt(0) == '#') {
            seen.incrementAndGet((int) number);
        } else {
            took(Samples.Of.CALLS, System.nanoTime() - number);
        }
    }

    @Override
    public void fired(long dueMillis) {
        calls.increment();
        took(Samples.Of.FIRES, ChronoUnit.NANOS.between(Instant.ofEpochMilli(dueMillis), Instant.now()));
    }

    @Override
    public void took(Samples.Of of, long nanos) {
        Objects.requireNonNull(recordings.get(of)).add(System.nanoTime(), nanos);
    }

    long calls() {
        return calls.sum();
    }

    /** The numbers called, once or more. */
    BitSet seen() {
        var numbers = new BitSet();
        for (int i = 0; i < seen.length(); i++) {
            numbers.set(i, seen.get(i) > 0);
        }
        return numbers;
    }

    /** How often a number was called that had been called before. */
    long doubled() {
        long doubled = 0;
        for (int i = 0; i < seen.length(); i++) {
            doubled += Math.max(0, seen.get(i) - 1);
        }
        return doubled;
    }

    /** When each sample was taken and what it says, in turn; in nanoseconds. */
    long[] samples(Samples.Of of) {
        return Objects.requireNonNull(recordings.get(of)).samples();
    }
}
