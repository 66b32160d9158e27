// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

/**
 * Epoch milliseconds from readings of the monotonic clock, which is the same for all processes of a machine and which no fault
 * touches; the database's clock shows the same time.
 */
record SharedClock(long millis, long nanos) {

    static SharedClock start() {
        return new SharedClock(System.currentTimeMillis(), System.nanoTime());
    }

    long now() {
        return millisAt(System.nanoTime());
    }

    long millisAt(long reading) {
        return millis + Math.floorDiv(reading - nanos, 1_000_000L);
    }

    /** Waits without a clock that could be set. */
    void await(long millisUntil) throws InterruptedException {
        var lock = new Object();
        synchronized (lock) {
            for (long left = millisUntil - now(); left > 0; left = millisUntil - now()) {
                lock.wait(left);
            }
        }
    }
}
