// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.memory;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.job.JobType;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Instant;

/** One-time runs of a scheduler on a store in memory. */
final class CarillonTimers implements Timers {

    private static final JobType<Void> TIMER = JobType.of("timer");

    private final InMemoryJobStore store = new InMemoryJobStore();
    private final JobClient client = JobClient.on(store);
    private final Scheduler scheduler;

    CarillonTimers(int slots, Callee callee) {
        scheduler = Scheduler.on(store)
                .slots(slots)
                .handle(TIMER, run -> callee.called(run.scheduledTime().toEpochMilli()))
                .start();
    }

    @Override
    public void callAt(long dueMillis) {
        client.enqueue(TIMER, Enqueue.at(Instant.ofEpochMilli(dueMillis)));
    }

    @Override
    public void close() {
        scheduler.close();
        store.close();
    }
}
