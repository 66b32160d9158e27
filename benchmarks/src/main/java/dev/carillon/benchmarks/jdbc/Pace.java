// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Does a thing so often a second, at times fixed beforehand: what comes late is not left out. */
record Pace(long gapNanos) {

    static Pace of(int perSecond) {
        return new Pace(TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    void during(int seconds, Runnable step) {
        long began = System.nanoTime();
        long steps = TimeUnit.SECONDS.toNanos(seconds) / gapNanos;
        for (long i = 0; i < steps; i++) {
            for (long wait = began + i * gapNanos - System.nanoTime();
                    wait > 0;
                    wait = began + i * gapNanos - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            step.run();
        }
    }
}
