// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.memory;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.job.JobType;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.quartz.SchedulerException;

/** What one piece of work without payload takes of the heap while it waits for a far time. */
final class WaitingHeap {

    private static final JobType<Void> WAITING = JobType.of("waiting");
    private static final Duration FAR = Duration.ofDays(365);

    private WaitingHeap() {}

    /** Holds waiting work; what it answers must be kept for as long as it counts. */
    @FunctionalInterface
    private interface Holder {
        AutoCloseable fill(int count) throws SchedulerException;
    }

    static String measured(Settings settings) throws Exception {
        int runs = settings.number("waiting", 1_000_000);
        int triggers = settings.number("triggers", 100_000);
        int rounds = settings.number("rounds", 3);
        return String.format(
                        Locale.ROOT,
                        "%nWork that waits for a time in a year, heap after a collection, %d rounds.%n%n",
                        rounds)
                + "| holder | pieces | bytes a piece |\n|---|---:|---:|"
                + row("Carillon's store in memory", WaitingHeap::carillon, runs, rounds)
                + row("Quartz, one shared job", count -> quartz(count, Quartz.Jobs.SHARED), triggers, rounds)
                + row("Quartz, own jobs", count -> quartz(count, Quartz.Jobs.OWN), triggers, rounds)
                + row("ScheduledThreadPoolExecutor", WaitingHeap::executor, runs, rounds);
    }

    private static String row(String name, Holder holder, int count, int rounds) throws Exception {
        perPiece(holder, count / 10);
        double[] bytes = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            bytes[round] = perPiece(holder, count);
        }
        List<Integer> all = IntStream.range(0, rounds).boxed().toList();
        return String.format(
                Locale.ROOT,
                "%n| %s | %,d | %s |",
                name,
                count,
                Spread.of(all, round -> bytes[round]).cell(0));
    }

    private static double perPiece(Holder holder, int count) throws Exception {
        long before = Machine.usedHeap();
        try (AutoCloseable held = holder.fill(count)) {
            double bytes = (double) (Machine.usedHeap() - before) / count;
            if (held == null) {
                throw new IllegalStateException("nothing was held");
            }
            return bytes;
        }
    }

    private static AutoCloseable carillon(int count) {
        var store = new InMemoryJobStore();
        JobClient client = JobClient.on(store);
        Instant due = store.now().plus(FAR);
        for (int i = 0; i < count; i++) {
            client.enqueue(WAITING, Enqueue.at(due.plusMillis(i)));
        }
        return store;
    }

    private static AutoCloseable quartz(int count, Quartz.Jobs jobs) throws SchedulerException {
        var quartz = new Quartz(1, jobs, fired -> {});
        long due = System.currentTimeMillis() + FAR.toMillis();
        for (int i = 0; i < count; i++) {
            quartz.schedule(i, due + i);
        }
        return quartz;
    }

    private static AutoCloseable executor(int count) {
        var executor = new ScheduledThreadPoolExecutor(1);
        for (int i = 0; i < count; i++) {
            int piece = i;
            var unused = executor.schedule(() -> System.out.println(piece), FAR.toMillis() + i, TimeUnit.MILLISECONDS);
        }
        return executor::shutdownNow;
    }
}
