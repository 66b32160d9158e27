// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.memory;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.quartz.SchedulerException;

/** Quartz with one trigger for each piece of work, and a job for each trigger: the faster way to have it. */
final class QuartzNoOps implements NoOps {

    private final Quartz quartz;
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch uncalled;

    QuartzNoOps(int runs, int slots) {
        uncalled = new CountDownLatch(runs);
        try {
            quartz = new Quartz(slots, Quartz.Jobs.OWN, fired -> {
                calls.incrementAndGet();
                uncalled.countDown();
            });
        } catch (SchedulerException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public void enqueue(int runs) {
        for (int i = 0; i < runs; i++) {
            quartz.schedule(i, System.currentTimeMillis());
        }
    }

    @Override
    public void start() {
        quartz.start();
    }

    /** A trigger leaves the store just after its job was called. */
    @Override
    public void awaitAllRecorded() throws InterruptedException {
        uncalled.await();
        while (!quartz.isDone()) {
            Thread.onSpinWait();
        }
    }

    @Override
    public int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        quartz.close();
    }
}
