// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.memory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One-shot commands of the JDK's executor, which keeps no record of them. */
final class ExecutorTimers implements Timers {

    private final ScheduledThreadPoolExecutor executor;
    private final Callee callee;

    ExecutorTimers(int slots, Callee callee) {
        this.executor = new ScheduledThreadPoolExecutor(slots);
        this.callee = callee;
    }

    @Override
    public void callAt(long dueMillis) {
        long micros = ChronoUnit.MICROS.between(Instant.now(), Instant.ofEpochMilli(dueMillis));
        var unused = executor.schedule(() -> callee.called(dueMillis), micros, TimeUnit.MICROSECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
