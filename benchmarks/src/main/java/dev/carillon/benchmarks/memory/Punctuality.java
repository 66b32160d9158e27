// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.memory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** How late the engines call when very many times come close together: from the time asked for to the handler's call. */
final class Punctuality {

    private static final long SEED = 42;

    /** What is asked of an engine: so many times, spread over so many seconds that begin after a lead. */
    private record Task(int timers, int seconds, int leadSeconds, int slots) {}

    /** How one lap went. */
    private record Lap(double asksPerSecond, Calls calls, double cpuSeconds, double wallSeconds) {
        double late(double part) {
            return Spread.quantile(calls.lateMillis, part);
        }
    }

    /** An engine with its laps. */
    private record Contender(String name, Timers.Maker maker, List<Lap> laps) {}

    /** Notes how late each call is. */
    private static final class Calls implements Timers.Callee {
        private final double[] lateMillis;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch missing;

        Calls(int count) {
            lateMillis = new double[count];
            missing = new CountDownLatch(count);
        }

        @Override
        public void called(long dueMillis) {
            Instant now = Instant.now();
            lateMillis[next.getAndIncrement()] = ChronoUnit.MICROS.between(Instant.ofEpochMilli(dueMillis), now) / 1e3;
            missing.countDown();
        }
    }

    private Punctuality() {}

    static String measured(Settings settings) throws InterruptedException {
        var task = new Task(
                settings.number("timers", 1_000_000),
                settings.number("seconds", 10),
                settings.number("lead", 10),
                settings.slots());
        var warmUp = new Task(task.timers() / 5, Math.max(1, task.seconds() / 5), task.leadSeconds() / 2, task.slots());
        int rounds = settings.number("rounds", 3);
        List<Contender> contenders = List.of(
                new Contender("Carillon", CarillonTimers::new, new ArrayList<>()),
                new Contender("ScheduledThreadPoolExecutor", ExecutorTimers::new, new ArrayList<>()));
        for (Contender contender : contenders) {
            lap(contender.maker(), warmUp);
        }
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                contender.laps().add(lap(contender.maker(), task));
            }
        }
        return String.format(
                Locale.ROOT,
                "%n%,d one-time runs due over %d s, asked for in random order before, %d slots or threads, %d rounds"
                        + " after a shorter one to warm up, engines in turn.%n%n%s",
                task.timers(),
                task.seconds(),
                task.slots(),
                rounds,
                table(contenders));
    }

    private static Lap lap(Timers.Maker maker, Task task) throws InterruptedException {
        List<Integer> offsets = offsets(task);
        System.gc();
        var calls = new Calls(task.timers());
        try (Timers timers = maker.make(task.slots(), calls)) {
            long began = System.nanoTime();
            long first = System.currentTimeMillis() + task.leadSeconds() * 1_000L;
            offsets.forEach(offset -> timers.callAt(first + offset));
            double asking = (System.nanoTime() - began) / 1e9;
            if (asking > task.leadSeconds()) {
                throw new IllegalStateException("lead: " + task.leadSeconds() + " s, but asking took " + asking);
            }
            LockSupport.parkUntil(first);
            long cpu = Machine.cpuNanos();
            calls.missing.await();
            double wall = (System.currentTimeMillis() - first) / 1e3;
            return new Lap(task.timers() / asking, calls, (Machine.cpuNanos() - cpu) / 1e9, wall);
        }
    }

    private static List<Integer> offsets(Task task) {
        var offsets = new ArrayList<Integer>(task.timers());
        for (int i = 0; i < task.timers(); i++) {
            offsets.add((int) (i * 1_000L * task.seconds() / task.timers()));
        }
        Collections.shuffle(offsets, new Random(SEED));
        return offsets;
    }

    private static String table(List<Contender> contenders) {
        var text =
                new StringBuilder("| engine | asked for, a second | least late ms | p50 ms | p99 ms | max ms | CPU s "
                        + "| from the first time to the last call s |\n|---|---:|---:|---:|---:|---:|---:|---:|");
        contenders.forEach(contender -> text.append("\n| ")
                .append(contender.name())
                .append(" | ")
                .append(cells(contender.laps()))
                .append(" |"));
        return text.toString();
    }

    private static String cells(List<Lap> laps) {
        return String.join(
                " | ",
                Spread.of(laps, Lap::asksPerSecond).cell(0),
                Spread.of(laps, lap -> lap.late(0)).cell(1),
                Spread.of(laps, lap -> lap.late(0.5)).cell(1),
                Spread.of(laps, lap -> lap.late(0.99)).cell(1),
                Spread.of(laps, lap -> lap.late(1)).cell(1),
                Spread.of(laps, Lap::cpuSeconds).cell(1),
                Spread.of(laps, Lap::wallSeconds).cell(1));
    }
}
