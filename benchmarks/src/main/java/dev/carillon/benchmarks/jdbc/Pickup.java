// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import dev.carillon.benchmarks.jdbc.engine.Contender;
import dev.carillon.benchmarks.jdbc.engine.Contender.Producer;
import dev.carillon.benchmarks.jdbc.engine.Loads;
import dev.carillon.benchmarks.jdbc.engine.Samples;
import dev.carillon.benchmarks.jdbc.engine.WorkerProcess;
import dev.carillon.benchmarks.jdbc.engine.WorkerProcess.Told;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes from just before one process adds work until another calls it: while all is idle, and while
 * so many others pass every second. All delays are measured, those of the others too.
 */
final class Pickup {

    private static final long SEED = 20_261_126;
    private static final long GAP_MILLIS = 60;

    /** Before what is measured, so that both processes are as those that have been up for a while. */
    private static final int WARM_UPS = 5_000;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int CALLS_A_SECOND = 100;

    private Pickup() {}

    static String measured(Bench bench) throws IOException, SQLException {
        Settings settings = bench.settings().with("polling", 100);
        int samples = settings.number("samples", 1_000);
        int rate = settings.number("rate", 1_000);
        int seconds = settings.number("seconds", 30);
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%nFrom adding in one process to the call in another: after %,d runs one by one to warm up both, idle, %,d samples"
                        + " with random gaps of %d ms in the mean; loaded, %,d runs a second over %d s in %d calls a second, each a sample. db-scheduler polls"
                        + " every 100 ms here, the others as in throughput.%n%n"
                        + "| engine | idle p50 ms | p99 ms | greatest ms | cores of the worker / PostgreSQL |"
                        + " loaded p50 ms | p99 ms | greatest ms | cores of the worker / PostgreSQL |%n"
                        + "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
                WARM_UPS,
                samples,
                GAP_MILLIS,
                rate,
                seconds,
                CALLS_A_SECOND));
        for (Contender contender : Contender.prepared(settings)) {
            bench.tidy();
            try (WorkerProcess worker = WorkerProcess.started(contender, settings);
                    Producer producer = contender.producer()) {
                text.append("\n| ")
                        .append(contender.name())
                        .append(" | ")
                        .append(idle(bench, worker, producer, samples));
                text.append(" | ").append(loaded(bench, worker, producer, rate, seconds));
                text.append(" |");
            }
        }
        return text.toString();
    }

    private static String idle(Bench bench, WorkerProcess worker, Producer producer, int samples) {
        var random = new Random(SEED);
        worker.open(0);
        worker.start();
        for (int i = 0; i < WARM_UPS; i++) {
            producer.add(Loads.stamped(200));
        }
        if (!awaitCalls(worker, WARM_UPS)) {
            return notHeld(worker);
        }
        return observed(bench, worker, WARM_UPS + samples, () -> {
            for (int i = 0; i < samples; i++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(GAP_MILLIS / 2 + random.nextInt((int) GAP_MILLIS)));
                producer.add(Loads.stamped(200));
            }
        });
    }

    private static String loaded(Bench bench, WorkerProcess worker, Producer producer, int rate, int seconds) {
        worker.open(0);
        worker.start();
        Pace.of(CALLS_A_SECOND).during(3, () -> producer.addAll(stamped(rate / CALLS_A_SECOND)));
        int before = 3 * rate;
        if (!awaitCalls(worker, before)) {
            return notHeld(worker);
        }
        return observed(
                bench,
                worker,
                before + seconds * rate,
                () -> Pace.of(CALLS_A_SECOND).during(seconds, () -> producer.addAll(stamped(rate / CALLS_A_SECOND))));
    }

    private static List<String> stamped(int count) {
        var loads = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            loads.add(Loads.stamped(200));
        }
        return loads;
    }

    private static String observed(Bench bench, WorkerProcess worker, int calls, Runnable adding) {
        Told told = worker.told();
        long serverCpu = bench.server().cpuNanos();
        long began = System.nanoTime();
        adding.run();
        if (!awaitCalls(worker, calls)) {
            return notHeld(worker);
        }
        double wall = System.nanoTime() - began;
        double own = worker.told().minus(told).cpuNanos() / wall;
        double server = (bench.server().cpuNanos() - serverCpu) / wall;
        Samples samples = worker.samples(Samples.Of.CALLS).between(began, Long.MAX_VALUE);
        worker.end();
        return samples.cells() + String.format(Locale.ROOT, " | %.2f / %.2f", own, server);
    }

    /** An engine that falls behind has no delay that says anything. What it has not done stays in its tables. */
    private static String notHeld(WorkerProcess worker) {
        worker.end();
        return "not held | – | – | –";
    }

    private static boolean awaitCalls(WorkerProcess worker, int calls) {
        long began = System.nanoTime();
        while (worker.calls() < calls) {
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return true;
    }
}
