// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.memory;

import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.event.SchedulerEvent;
import dev.carillon.job.JobType;
import dev.carillon.store.memory.InMemoryJobStore;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A scheduler with its defaults on a store with its defaults: the log is kept. */
final class CarillonNoOps implements NoOps {

    private static final JobType<Void> NO_OP = JobType.of("no-op");

    private final InMemoryJobStore store = new InMemoryJobStore();
    private final JobClient client = JobClient.on(store);
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch unrecorded;
    private final int slots;
    private @Nullable Scheduler scheduler;

    CarillonNoOps(int runs, int slots) {
        this.unrecorded = new CountDownLatch(runs);
        this.slots = slots;
    }

    @Override
    public void enqueue(int runs) {
        for (int i = 0; i < runs; i++) {
            client.enqueue(NO_OP);
        }
    }

    @Override
    public void start() {
        scheduler = Scheduler.on(store)
                .slots(slots)
                .handle(NO_OP, run -> calls.incrementAndGet())
                .listen(this::hear)
                .start();
    }

    private void hear(SchedulerEvent event) {
        if (event instanceof SchedulerEvent.ExecutionEnded) {
            unrecorded.countDown();
        }
    }

    @Override
    public void awaitAllRecorded() throws InterruptedException {
        unrecorded.await();
    }

    @Override
    public int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        if (scheduler != null) {
            scheduler.close();
        }
        store.close();
    }
}
