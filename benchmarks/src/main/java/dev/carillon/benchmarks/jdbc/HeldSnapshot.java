// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import dev.carillon.benchmarks.jdbc.engine.CarillonOnPostgres;
import dev.carillon.benchmarks.jdbc.engine.Contender;
import dev.carillon.benchmarks.jdbc.engine.Contender.Producer;
import dev.carillon.benchmarks.jdbc.engine.Loads;
import dev.carillon.benchmarks.jdbc.engine.Samples;
import dev.carillon.benchmarks.jdbc.engine.WorkerProcess;
import dev.carillon.benchmarks.jdbc.setup.Server;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What it does to delays when somebody keeps a snapshot of the database for minutes, as a backup or a forgotten transaction
 * does: no row that was deleted meanwhile can be removed.
 */
final class HeldSnapshot {

    private static final int CALLS_A_SECOND = 100;
    private static final int BEFORE_SECONDS = 30;
    private static final int WINDOW_SECONDS = 10;

    private HeldSnapshot() {}

    static String measured(Bench bench) throws Exception {
        Settings settings = bench.settings().with("timed", 1);
        int rate = settings.number("rate", 800);
        int seconds = settings.number("seconds", 180);
        Contender carillon = new CarillonOnPostgres(settings);
        carillon.prepare();
        bench.tidy();
        try (WorkerProcess worker = WorkerProcess.started(carillon, settings)) {
            Lap.of(bench, carillon, List.of(worker), carillon.lapOfRuns(), 200);
            return observed(settings, worker, carillon, rate, seconds);
        }
    }

    private static String observed(Settings settings, WorkerProcess worker, Contender carillon, int rate, int seconds)
            throws SQLException {
        try (Producer producer = carillon.producer();
                Connection holder = Server.connect(settings)) {
            worker.open(0);
            worker.start();
            Pace pace = Pace.of(CALLS_A_SECOND);
            Runnable add = () -> producer.addAll(IntStream.range(0, rate / CALLS_A_SECOND)
                    .mapToObj(any -> Loads.stamped(200))
                    .toList());
            pace.during(WINDOW_SECONDS, add);
            long before = System.nanoTime();
            pace.during(BEFORE_SECONDS, add);
            holder.setAutoCommit(false);
            holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = holder.createStatement()) {
                statement.executeQuery("SELECT count(*) FROM carillon_node").close();
            }
            long held = System.nanoTime();
            pace.during(seconds, add);
            long released = System.nanoTime();
            holder.rollback();
            Samples calls = worker.samples(Samples.Of.CALLS);
            Samples claims = worker.samples(Samples.Of.CLAIMS);
            worker.end();
            var text = new StringBuilder(String.format(
                    Locale.ROOT,
                    "%nCarillon, %,d runs a second in %d calls a second; a snapshot is held for %d s.%n%n"
                            + "| window | calls | from adding to call p50 ms | p99 ms | greatest ms | claims |"
                            + " claim p50 ms | p99 ms | greatest ms |%n|---|---:|---:|---:|---:|---:|---:|---:|---:|",
                    rate,
                    CALLS_A_SECOND,
                    seconds));
            row(text, BEFORE_SECONDS + " s before", calls.between(before, held), claims.between(before, held));
            for (int from = 0; from < seconds; from += WINDOW_SECONDS) {
                if (from < 3 * WINDOW_SECONDS || from >= seconds - 3 * WINDOW_SECONDS || from % 60 == 0) {
                    long begin = held + TimeUnit.SECONDS.toNanos(from);
                    long end = from + WINDOW_SECONDS >= seconds
                            ? released
                            : begin + TimeUnit.SECONDS.toNanos(WINDOW_SECONDS);
                    row(
                            text,
                            "held, " + from + "–" + (from + WINDOW_SECONDS) + " s",
                            calls.between(begin, end),
                            claims.between(begin, end));
                }
            }
            return text.toString();
        }
    }

    private static void row(StringBuilder text, String window, Samples calls, Samples claims) {
        text.append(String.format(
                Locale.ROOT,
                "%n| %s | %,d | %s | %,d | %s |",
                window,
                calls.count(),
                calls.cells(),
                claims.count(),
                claims.cells()));
    }
}
