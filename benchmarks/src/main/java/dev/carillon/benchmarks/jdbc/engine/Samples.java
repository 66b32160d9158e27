// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import java.util.Arrays;
import java.util.Locale;

/** Delays, each with the time at which it ended. */
public final class Samples {

    /** What was measured. */
    public enum Of {
        /** From adding to the call. */
        CALLS,
        /** From the due time of a schedule to the call. */
        FIRES,
        /** A claim of the engine, where the setting {@code timed=1} asks for it. */
        CLAIMS
    }

    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] both;

    /** Ends and delays in turn, in nanoseconds. */
    Samples(long[] both) {
        this.both = both;
    }

    public int count() {
        return both.length / 2;
    }

    /** Those that ended between two times of the machine's clock, the later one not included. */
    public Samples between(long from, long until) {
        var some = new long[both.length];
        int length = 0;
        for (int i = 0; i < both.length; i += 2) {
            if (both[i] - from >= 0 && both[i] - until < 0) {
                some[length] = both[i];
                some[length + 1] = both[i + 1];
                length += 2;
            }
        }
        return new Samples(Arrays.copyOf(some, length));
    }

    /** The least delay that no smaller part of them exceeds, in milliseconds; NaN of none. */
    public double millis(double part) {
        long[] delays = new long[count()];
        for (int i = 0; i < delays.length; i++) {
            delays[i] = both[2 * i + 1];
        }
        Arrays.sort(delays);
        return delays.length == 0
                ? Double.NaN
                : delays[(int) Math.min(delays.length - 1L, (long) Math.floor(part * delays.length))] / NANOS_PER_MILLI;
    }

    /** The time of the last end, by the machine's clock. */
    public long lastEnd() {
        long last = Long.MIN_VALUE;
        for (int i = 0; i < both.length; i += 2) {
            last = Math.max(last, both[i]);
        }
        return last;
    }

    /** Half, 99 of a hundred and the greatest, as cells of a table. */
    public String cells() {
        return String.format(Locale.ROOT, "%.1f | %.1f | %.1f", millis(0.5), millis(0.99), millis(1));
    }
}
