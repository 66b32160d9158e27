// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import dev.carillon.benchmarks.jdbc.engine.CarillonOnPostgres;
import dev.carillon.benchmarks.jdbc.engine.CarillonOnPostgres.Client;
import dev.carillon.benchmarks.jdbc.engine.Contender;
import dev.carillon.benchmarks.jdbc.engine.Contender.Producer;
import dev.carillon.benchmarks.jdbc.engine.Loads;
import dev.carillon.benchmarks.jdbc.engine.WorkerProcess;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import dev.carillon.benchmarks.memory.Spread;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** How fast work is added: by eight threads one by one, each in a transaction of its own, and in calls of a thousand. */
final class EnqueueRates {

    private static final int THREADS = 8;
    private static final int A_CALL = 1_000;
    private static final int CALLS_A_LAP = 20;

    /** One by one, and a thousand a call. */
    private record Rates(double single, double batched) {}

    private EnqueueRates() {}

    static String measured(Bench bench) throws Exception {
        Settings settings = bench.settings();
        int rounds = settings.number("rounds", 5);
        int warmUps = settings.number("warmUps", 1);
        Map<String, List<Rates>> laps = new LinkedHashMap<>();
        List<Contender> contenders = Contender.prepared(settings);
        for (int round = -warmUps; round < rounds; round++) {
            for (Contender contender : contenders) {
                Rates rates = lap(bench, contender);
                note(laps, round, contender.name(), rates);
                if (contender instanceof CarillonOnPostgres carillon) {
                    note(laps, round, "Carillon, each with a unique key", unique(bench, carillon));
                }
            }
        }
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%nPayloads of %,d bytes, nobody works meanwhile, %d rounds after %d to warm up, engines in turn.%n%n"
                        + "| added a second, median (least–greatest) | one by one, %d threads | %,d a call, one thread |%n"
                        + "|---|---:|---:|",
                settings.number("payload", 200),
                rounds,
                warmUps,
                THREADS,
                A_CALL));
        laps.forEach((name, all) -> text.append("\n| ")
                .append(name)
                .append(" | ")
                .append(Spread.of(all, Rates::single).cell(0))
                .append(" | ")
                .append(
                        Double.isNaN(all.get(0).batched)
                                ? "–"
                                : Spread.of(all, Rates::batched).cell(0))
                .append(" |"));
        return text.toString();
    }

    private static void note(Map<String, List<Rates>> laps, int round, String name, Rates rates) {
        if (round >= 0) {
            laps.computeIfAbsent(name, any -> new ArrayList<>()).add(rates);
        }
    }

    private static Rates lap(Bench bench, Contender contender) throws Exception {
        int payload = bench.settings().number("payload", 200);
        int runs = contender.lapOfRuns() / 5;
        bench.tidy();
        try (Producer producer = contender.producer()) {
            double single = single(runs, number -> producer.add(Loads.numbered(number, payload)));
            int batched = Math.min(CALLS_A_LAP * A_CALL, contender.lapOfRuns());
            long began = System.nanoTime();
            for (int added = 0; added < batched; added += A_CALL) {
                producer.addAll(Loads.numbered(runs + added, runs + added + A_CALL, payload));
            }
            double rate = batched * 1e9 / (System.nanoTime() - began);
            workedOff(bench, contender, runs + batched);
            return new Rates(single, rate);
        }
    }

    private static Rates unique(Bench bench, CarillonOnPostgres carillon) throws Exception {
        int payload = bench.settings().number("payload", 200);
        int runs = carillon.lapOfRuns() / 20;
        bench.tidy();
        try (Client client = carillon.producer()) {
            String lap = UUID.randomUUID().toString();
            double rate = single(runs, number -> client.addUnique(Loads.numbered(number, payload), lap + "-" + number));
            workedOff(bench, carillon, runs);
            return new Rates(rate, Double.NaN);
        }
    }

    private static double single(int runs, Consumer<Integer> add) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            var all = new ArrayList<Callable<Void>>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                all.add(() -> {
                    for (int number = first; number < runs; number += THREADS) {
                        add.accept(number);
                    }
                    return null;
                });
            }
            long began = System.nanoTime();
            for (Future<Void> one : threads.invokeAll(all)) {
                one.get();
            }
            return runs * 1e9 / (System.nanoTime() - began);
        } finally {
            threads.shutdown();
        }
    }

    /** Nothing is left for the next lap; that each was called once is checked by the way. */
    private static void workedOff(Bench bench, Contender contender, int runs) throws IOException, SQLException {
        try (WorkerProcess worker = WorkerProcess.started(contender, bench.settings())) {
            Lap.workedOff(bench, contender, List.of(worker), runs);
        }
    }
}
