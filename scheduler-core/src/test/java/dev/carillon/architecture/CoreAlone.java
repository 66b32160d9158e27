// SPDX-License-Identifier: Apache-2.0
package dev.carillon.architecture;

import dev.carillon.Enqueue;
import dev.carillon.Scheduler;
import dev.carillon.job.JobType;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A scheduler at work, to be loaded where the optional libraries are missing. */
public final class CoreAlone implements Callable<Boolean> {

    private static final JobType<String> WORK = JobType.of("work", String.class);

    @Override
    public Boolean call() throws InterruptedException {
        var done = new CountDownLatch(2);
        try (var scheduler = Scheduler.on(new InMemoryJobStore())
                .handle(WORK, run -> done.countDown())
                .start()) {
            scheduler.client().enqueue(WORK, "now");
            scheduler.client().enqueue(WORK, "soon", Enqueue.after(Duration.ofMillis(1)));
            return done.await(20, TimeUnit.SECONDS) && scheduler.state().slots() > 0;
        }
    }
}
