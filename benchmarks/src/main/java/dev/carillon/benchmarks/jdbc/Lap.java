// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import dev.carillon.benchmarks.jdbc.engine.Contender;
import dev.carillon.benchmarks.jdbc.engine.Contender.Producer;
import dev.carillon.benchmarks.jdbc.engine.Loads;
import dev.carillon.benchmarks.jdbc.engine.WorkerProcess;
import dev.carillon.benchmarks.jdbc.engine.WorkerProcess.Seen;
import dev.carillon.benchmarks.jdbc.engine.WorkerProcess.Told;
import dev.carillon.benchmarks.jdbc.setup.Server;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One lap of one engine in one process or several, and what it took. Rates are of a second, times of a run. */
record Lap(int runs, long enqueueNanos, long wallNanos, Told told, long serverCpuNanos, Server.Counts counts) {

    private static final int A_CALL = 1_000;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    static Lap of(Bench bench, Contender contender, List<WorkerProcess> workers, int runs, int payload)
            throws SQLException {
        Server.run(bench.settings(), "VACUUM");
        long enqueue = System.nanoTime();
        try (Producer producer = contender.producer()) {
            for (int added = 0; added < runs; added += A_CALL) {
                producer.addAll(Loads.numbered(added, Math.min(runs, added + A_CALL), payload));
            }
            enqueue = System.nanoTime() - enqueue;
        }
        Server.run(bench.settings(), "CHECKPOINT");
        Server.Counts before = bench.server().counts();
        workers.forEach(worker -> worker.open(runs));
        Told told = told(workers);
        long serverCpu = bench.server().cpuNanos();
        long began = System.nanoTime();
        workers.forEach(WorkerProcess::start);
        awaitAllRecorded(bench, contender, workers, runs);
        long wall = System.nanoTime() - began;
        serverCpu = bench.server().cpuNanos() - serverCpu;
        told = told(workers).minus(told);
        requireOnce(contender, workers, runs);
        workers.forEach(WorkerProcess::end);
        return new Lap(
                runs, enqueue, wall, told, serverCpu, bench.server().counts().minus(before));
    }

    /** Works off what was added, with the numbers from 0 up to this one, not included; each is called once. */
    static void workedOff(Bench bench, Contender contender, List<WorkerProcess> workers, int runs) throws SQLException {
        workers.forEach(worker -> worker.open(runs));
        workers.forEach(WorkerProcess::start);
        awaitAllRecorded(bench, contender, workers, runs);
        requireOnce(contender, workers, runs);
        workers.forEach(WorkerProcess::end);
    }

    private static void awaitAllRecorded(Bench bench, Contender contender, List<WorkerProcess> workers, int runs)
            throws SQLException {
        while (workers.stream().mapToLong(WorkerProcess::calls).sum() < runs) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        while (!contender.settled(bench.connection())) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static Told told(List<WorkerProcess> workers) {
        return workers.stream().map(WorkerProcess::told).reduce(new Told(0, 0, 0), Told::plus);
    }

    private static void requireOnce(Contender contender, List<WorkerProcess> workers, int runs) {
        long doubled = doubled(workers);
        long called = called(workers);
        if (doubled > 0 || called != runs) {
            throw new IllegalStateException(
                    contender.name() + ": " + (runs - called) + " runs lost, " + doubled + " doubled");
        }
    }

    /** How many numbers were called. */
    static long called(List<WorkerProcess> workers) {
        var all = new BitSet();
        workers.forEach(worker -> all.or(worker.seen().numbers()));
        return all.cardinality();
    }

    /** How often one was called that had been called before, by the same or by another. */
    static long doubled(List<WorkerProcess> workers) {
        var all = new BitSet();
        long doubled = 0;
        for (WorkerProcess worker : workers) {
            Seen seen = worker.seen();
            var again = (BitSet) all.clone();
            again.and(seen.numbers());
            doubled += seen.doubled() + again.cardinality();
            all.or(seen.numbers());
        }
        return doubled;
    }

    double enqueuedPerSecond() {
        return runs * 1e9 / enqueueNanos;
    }

    double runsPerSecond() {
        return runs * 1e9 / wallNanos;
    }

    double ownCpuMicros() {
        return told.cpuNanos() / 1e3 / runs;
    }

    double serverCpuMicros() {
        return serverCpuNanos / 1e3 / runs;
    }

    double cpuMicros() {
        return ownCpuMicros() + serverCpuMicros();
    }

    double statementsPerRun() {
        return (double) told.statements() / runs;
    }

    double commitsPerRun() {
        return (double) counts.commits() / runs;
    }

    double walBytesPerRun() {
        return (double) counts.walBytes() / runs;
    }
}
