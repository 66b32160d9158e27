// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The latest ends of one job as they came, a row each in plain arrays: a job that ends once an hour would otherwise have
 * a sum of its own for every single end.
 */
final class LatestEnds {

    private static final int MOST = 512;
    private static final int FIRST = 8;

    /** What the sums need of an execution. */
    record End(Outcome outcome, Duration took, Instant at) {
        static End of(Execution execution) {
            return new End(execution.outcome(), execution.duration(), execution.finishedAt());
        }
    }

    private Outcome[] outcomes = new Outcome[FIRST];
    private long[] nanos = new long[FIRST];
    private long[] millis = new long[FIRST];
    private int size;

    void add(End end) {
        if (size == millis.length) {
            outcomes = Arrays.copyOf(outcomes, 2 * size);
            nanos = Arrays.copyOf(nanos, 2 * size);
            millis = Arrays.copyOf(millis, 2 * size);
        }
        outcomes[size] = end.outcome();
        nanos[size] = end.took().toNanos();
        millis[size] = end.at().toEpochMilli();
        size++;
    }

    End get(int index) {
        return new End(outcomes[index], Duration.ofNanos(nanos[index]), Instant.ofEpochMilli(millis[index]));
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size >= MOST;
    }

    boolean isHalfFull() {
        return size >= MOST / 2;
    }

    /** How many of the first lie before a time. */
    int before(Instant time) {
        int count = 0;
        while (count < size && Instant.ofEpochMilli(millis[count]).isBefore(time)) {
            count++;
        }
        return count;
    }

    void dropFirst(int count) {
        size -= count;
        System.arraycopy(outcomes, count, outcomes, 0, size);
        System.arraycopy(nanos, count, nanos, 0, size);
        System.arraycopy(millis, count, millis, 0, size);
    }
}
