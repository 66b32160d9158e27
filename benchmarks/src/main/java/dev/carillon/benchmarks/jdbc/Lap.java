// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import dev.carillon.benchmarks.memory.Machine;
import java.sql.SQLException;

/** One lap of one engine, and what it took. Rates are of a second, times of a run. */
record Lap(
        int runs,
        long enqueueNanos,
        long wallNanos,
        long ownCpuNanos,
        long serverCpuNanos,
        long statements,
        Server.Counts counts) {

    static Lap of(Contender contender, Server server, Settings settings, int runs, int payload)
            throws SQLException, InterruptedException {
        Server.run(settings, "VACUUM");
        System.gc();
        long enqueue = System.nanoTime();
        contender.enqueue(runs, payload);
        long enqueueNanos = System.nanoTime() - enqueue;
        Server.run(settings, "CHECKPOINT");
        Server.Counts before = server.counts();
        Contender.Drive drive = contender.open(runs);
        long statements = drive.statements();
        long ownCpu = Machine.cpuNanos();
        long serverCpu = server.cpuNanos();
        long began = System.nanoTime();
        long wallNanos;
        try (drive) {
            drive.start();
            drive.awaitAllRecorded();
            wallNanos = System.nanoTime() - began;
            serverCpu = server.cpuNanos() - serverCpu;
            ownCpu = Machine.cpuNanos() - ownCpu;
            statements = drive.statements() - statements;
        }
        if (drive.calls() != runs) {
            throw new IllegalStateException(contender.name() + " calls: " + drive.calls() + ", expected " + runs);
        }
        Server.Counts counts = server.counts().minus(before);
        return new Lap(runs, enqueueNanos, wallNanos, ownCpu, serverCpu, statements, counts);
    }

    double enqueuedPerSecond() {
        return runs * 1e9 / enqueueNanos;
    }

    double runsPerSecond() {
        return runs * 1e9 / wallNanos;
    }

    double ownCpuMicros() {
        return ownCpuNanos / 1e3 / runs;
    }

    double serverCpuMicros() {
        return serverCpuNanos / 1e3 / runs;
    }

    double cpuMicros() {
        return ownCpuMicros() + serverCpuMicros();
    }

    double statementsPerRun() {
        return (double) statements / runs;
    }

    double commitsPerRun() {
        return (double) counts.commits() / runs;
    }

    double walBytesPerRun() {
        return (double) counts.walBytes() / runs;
    }

    double walRecordsPerRun() {
        return (double) counts.walRecords() / runs;
    }

    double walImagesPerRun() {
        return (double) counts.walImages() / runs;
    }
}
