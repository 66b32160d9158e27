// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import dev.carillon.Enqueue;
import dev.carillon.benchmarks.jdbc.engine.CarillonOnPostgres;
import dev.carillon.benchmarks.jdbc.engine.CarillonOnPostgres.Client;
import dev.carillon.benchmarks.jdbc.engine.CarillonOnPostgres.Load;
import dev.carillon.benchmarks.jdbc.engine.Loads;
import dev.carillon.benchmarks.jdbc.engine.WorkerProcess;
import dev.carillon.benchmarks.jdbc.setup.Server;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import dev.carillon.benchmarks.memory.Spread;
import dev.carillon.job.JobType;
import dev.carillon.policy.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Throughput beside what is not to be done now: future work, ended work and work that nobody can do. */
final class Backlog {

    private static final int A_CALL = 1_000;
    private static final JobType<Load> UNKNOWN = JobType.of("unknown", Load.class);

    private Backlog() {}

    static String measured(Bench empty) throws Exception {
        Settings settings = empty.settings();
        int rounds = settings.number("rounds", 5);
        int payload = settings.number("payload", 200);
        int backlog = settings.number("backlog", 1_000_000);
        var carillon = new CarillonOnPostgres(settings);
        carillon.prepare();
        var emptyLaps = new ArrayList<Lap>();
        var fullLaps = new ArrayList<Lap>();
        try (Bench full = empty.beside("full")) {
            var beside = new CarillonOnPostgres(full.settings());
            beside.prepare();
            try (WorkerProcess one = WorkerProcess.started(carillon, settings);
                    WorkerProcess other = WorkerProcess.started(beside, full.settings())) {
                int runs = settings.number("runs", carillon.lapOfRuns());
                for (int ended = 0; ended < backlog; ended += runs) {
                    Lap.of(full, beside, List.of(other), runs, payload);
                }
                fill(beside, backlog, payload);
                full.tidy();
                for (int round = -3; round < rounds; round++) {
                    Lap lap = Lap.of(empty, carillon, List.of(one), runs, payload);
                    Lap late = Lap.of(full, beside, List.of(other), runs, payload);
                    if (round >= 0) {
                        emptyLaps.add(lap);
                        fullLaps.add(late);
                    }
                }
            }
            Spread rate = Spread.of(emptyLaps, Lap::runsPerSecond);
            Spread fullRate = Spread.of(fullLaps, Lap::runsPerSecond);
            Spread cpu = Spread.of(emptyLaps, Lap::cpuMicros);
            Spread fullCpu = Spread.of(fullLaps, Lap::cpuMicros);
            return String.format(
                    Locale.ROOT,
                    """

                    Carillon; full: %,d runs due in a day at the best priority, %,d waiting of a type that nobody handles, %,d \
                    records of ended runs. %d rounds in turn after 3 to warm up. Empty: each lap leaves its records, too.

                    | median (least–greatest) | empty | full | full : empty |
                    |---|---:|---:|---:|
                    | runs a second, claim to record | %s | %s | %.3f |
                    | CPU µs a run | %s | %s | %.3f |""",
                    Server.number(full.settings(), "SELECT count(*) FROM carillon_waiting WHERE type = 'no-op'"),
                    Server.number(full.settings(), "SELECT count(*) FROM carillon_waiting WHERE type = 'unknown'"),
                    beside.kept(),
                    rounds,
                    rate.cell(0),
                    fullRate.cell(0),
                    fullRate.median() / rate.median(),
                    cpu.cell(1),
                    fullCpu.cell(1),
                    fullCpu.median() / cpu.median());
        }
    }

    private static void fill(CarillonOnPostgres carillon, int backlog, int payload) {
        List<Load> loads = Collections.nCopies(A_CALL, new Load(Loads.numbered(0, payload)));
        try (Client client = carillon.producer()) {
            for (int added = 0; added < backlog; added += A_CALL) {
                client.jobs()
                        .enqueueAll(
                                CarillonOnPostgres.NO_OP,
                                loads,
                                Enqueue.after(Duration.ofDays(1)),
                                Enqueue.priority(Priority.URGENT));
            }
            for (int added = 0; added < backlog / 10; added += A_CALL) {
                client.jobs().enqueueAll(UNKNOWN, loads);
            }
        }
    }
}
