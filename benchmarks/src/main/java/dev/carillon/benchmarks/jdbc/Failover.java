// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import dev.carillon.benchmarks.jdbc.engine.CarillonOnPostgres;
import dev.carillon.benchmarks.jdbc.engine.Contender;
import dev.carillon.benchmarks.jdbc.engine.Contender.Producer;
import dev.carillon.benchmarks.jdbc.engine.Loads;
import dev.carillon.benchmarks.jdbc.engine.WorkerProcess;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A command does something to the database while one process adds runs at a steady pace and two work: how long nothing passes,
 * and what is lost. The command is run by the shell; which server it breaks, and how, is the caller's.
 */
final class Failover {

    private static final int RATE = 100;
    private static final int SECONDS = 90;
    private static final int BREAK_AT = 15;
    private static final long LOOK_MILLIS = 20;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final List<WorkerProcess> workers;
    private final Producer producer;
    private final Silence adding = new Silence();
    private final Silence calling = new Silence();
    private final BitSet acknowledged = new BitSet();
    private int unknown;
    private volatile boolean done;

    private Failover(List<WorkerProcess> workers, Producer producer) {
        this.workers = workers;
        this.producer = producer;
    }

    /** The longest stretch in which something did not happen. For one thread at a time. */
    private static final class Silence {
        private long last = System.nanoTime();
        private long longest;

        void broken() {
            long now = System.nanoTime();
            longest = Math.max(longest, now - last);
            last = now;
        }

        double seconds() {
            return longest / 1e9;
        }
    }

    static String measured(Bench bench) throws Exception {
        Settings settings = bench.settings();
        String command = settings.text("break");
        if (command.isEmpty()) {
            throw new IllegalArgumentException("break: missing, expected the command that breaks the database");
        }
        int rate = settings.number("rate", RATE);
        int seconds = settings.number("seconds", SECONDS);
        Contender carillon = new CarillonOnPostgres(settings);
        carillon.prepare();
        try (Producer producer = carillon.producer();
                WorkerProcess one = WorkerProcess.started(carillon, settings);
                WorkerProcess other = WorkerProcess.started(carillon, settings)) {
            var failover = new Failover(List.of(one, other), producer);
            failover.workers.forEach(worker -> worker.open(rate * seconds));
            failover.workers.forEach(WorkerProcess::start);
            failover.play(command, rate, seconds);
            return failover.told(command, rate);
        }
    }

    private void play(String command, int rate, int seconds) throws InterruptedException {
        var looker = new Thread(this::look, "looker");
        var breaker = new Thread(() -> broken(command), "breaker");
        looker.start();
        int[] number = new int[1];
        Pace.of(rate).during(BREAK_AT, () -> add(number[0]++));
        breaker.start();
        Pace.of(rate).during(seconds - BREAK_AT, () -> add(number[0]++));
        breaker.join();
        done = true;
        looker.join();
        awaitAllCalled();
    }

    private void add(int number) {
        try {
            producer.add(Loads.numbered(number, 200));
            acknowledged.set(number);
            adding.broken();
        } catch (RuntimeException unanswered) {
            unknown++;
        }
    }

    private void look() {
        long before = 0;
        while (!done) {
            long calls = workers.stream().mapToLong(WorkerProcess::calls).sum();
            if (calls > before) {
                before = calls;
                calling.broken();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }

    private static void broken(String command) {
        try {
            new ProcessBuilder("sh", "-c", command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new IllegalStateException("break: " + command + " could not be run", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAllCalled() {
        long began = System.nanoTime();
        while (!uncalled().isEmpty() && System.nanoTime() - began < PATIENCE_NANOS) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private BitSet uncalled() {
        var uncalled = (BitSet) acknowledged.clone();
        workers.forEach(worker -> uncalled.andNot(worker.seen().numbers()));
        return uncalled;
    }

    private String told(String command, int rate) {
        String text = String.format(
                Locale.ROOT,
                """

                Carillon, two processes (%d and %d), %d runs a second added one by one; after %d s `%s`.

                | figure | |
                |---|---:|
                | longest stretch in which no run was acknowledged, s | %.1f |
                | longest stretch in which none was called, s | %.1f |
                | acknowledged / added with unknown outcome | %,d / %,d |
                | acknowledged and never called | %d |
                | called more than once | %d |
                | processes that ended | %d |""",
                workers.get(0).pid(),
                workers.get(1).pid(),
                rate,
                BREAK_AT,
                command,
                adding.seconds(),
                calling.seconds(),
                acknowledged.cardinality(),
                unknown,
                uncalled().cardinality(),
                Lap.doubled(workers),
                workers.stream().filter(worker -> !worker.isAlive()).count());
        workers.forEach(WorkerProcess::end);
        return text;
    }
}
