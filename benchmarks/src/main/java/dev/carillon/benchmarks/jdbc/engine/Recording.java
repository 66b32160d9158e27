// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import java.util.Arrays;

/** Samples with the times at which they were taken; grows. Safe for use by many threads. */
final class Recording {

    private long[] both = new long[1024];
    private int length;

    synchronized void add(long atNanos, long tookNanos) {
        if (length == both.length) {
            both = Arrays.copyOf(both, 2 * length);
        }
        both[length++] = atNanos;
        both[length++] = tookNanos;
    }

    /** Time and sample in turn. */
    synchronized long[] samples() {
        return Arrays.copyOf(both, length);
    }
}
