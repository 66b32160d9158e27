// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import dev.carillon.benchmarks.jdbc.engine.Contender;
import dev.carillon.benchmarks.jdbc.engine.WorkerProcess;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import dev.carillon.benchmarks.memory.Spread;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How many runs a second engines get through from claim to record, and what a run costs, in one process or several. */
final class Throughput {

    private record Row(String name, ToDoubleFunction<Lap> figure, int decimals) {}

    private static final List<Row> ROWS = List.of(
            new Row("runs a second, claim to record", Lap::runsPerSecond, 0),
            new Row("CPU µs a run", Lap::cpuMicros, 1),
            new Row("of it the engine's processes", Lap::ownCpuMicros, 1),
            new Row("of it PostgreSQL", Lap::serverCpuMicros, 1),
            new Row("statements a run", Lap::statementsPerRun, 4),
            new Row("commits a run", Lap::commitsPerRun, 4),
            new Row("WAL bytes a run", Lap::walBytesPerRun, 0),
            new Row("enqueued a second, 1,000 a call", Lap::enqueuedPerSecond, 0));

    /** One engine in so many processes, kept from lap to lap. */
    private record Column(Contender contender, List<WorkerProcess> workers, int runs, List<Lap> laps) {
        String title() {
            return contender.name() + (workers.size() == 1 ? "" : ", " + workers.size() + " processes");
        }
    }

    private Throughput() {}

    /** All engines, one process each. */
    static String alone(Bench bench) throws IOException, SQLException {
        return measured(bench, 1);
    }

    /** All engines in one process and in as many as are asked for, on the same machine. */
    static String shared(Bench bench) throws IOException, SQLException {
        return measured(bench, bench.settings().number("processes", 2));
    }

    private static String measured(Bench bench, int processes) throws IOException, SQLException {
        Settings settings = bench.settings();
        int rounds = settings.number("rounds", 5);
        int warmUps = settings.number("warmUps", 1);
        int payload = settings.number("payload", 200);
        var columns = new ArrayList<Column>();
        var workers = new ArrayList<WorkerProcess>();
        try {
            for (Contender contender : Contender.prepared(settings)) {
                int runs = settings.number("runs", contender.lapOfRuns());
                var all = new ArrayList<WorkerProcess>();
                for (int i = 0; i < processes; i++) {
                    all.add(WorkerProcess.started(contender, settings));
                }
                workers.addAll(all);
                columns.add(new Column(contender, all.subList(0, 1), runs, new ArrayList<>()));
                if (processes > 1) {
                    columns.add(new Column(contender, all, runs, new ArrayList<>()));
                }
            }
            for (int round = -warmUps; round < rounds; round++) {
                for (Column column : columns) {
                    Lap lap = Lap.of(bench, column.contender, column.workers, column.runs, payload);
                    if (round >= 0) {
                        column.laps.add(lap);
                    }
                }
            }
        } finally {
            workers.forEach(WorkerProcess::close);
        }
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%nNo-op runs with payloads of %,d bytes, %d rounds after %d to warm up, engines in turn.%n%n",
                payload,
                rounds,
                warmUps));
        for (Column column : columns) {
            text.append(String.format(
                    Locale.ROOT,
                    "- %s: %,d runs a lap; %s; records of ended runs left at the end: %,d.%n",
                    column.title(),
                    column.runs,
                    column.contender.settings(),
                    column.contender.kept()));
        }
        return text.append('\n')
                .append(table(columns))
                .append("\n\n")
                .append(ratios(columns))
                .toString();
    }

    private static String table(List<Column> columns) {
        var text = new StringBuilder("| median (least–greatest) |");
        columns.forEach(column -> text.append(' ').append(column.title()).append(" |"));
        text.append("\n|---|").append("---:|".repeat(columns.size()));
        for (Row row : ROWS) {
            text.append("\n| ").append(row.name).append(" |");
            columns.forEach(column -> text.append(' ')
                    .append(Spread.of(column.laps, row.figure).cell(row.decimals))
                    .append(" |"));
        }
        return text.toString();
    }

    private static String ratios(List<Column> columns) {
        Column first = columns.get(0);
        var text = new StringBuilder("| " + first.title() + " to |");
        List<Column> others = columns.subList(1, columns.size());
        others.forEach(column -> text.append(' ').append(column.title()).append(" |"));
        text.append("\n|---|").append("---:|".repeat(others.size()));
        for (Row row : List.of(ROWS.get(0), ROWS.get(1), ROWS.get(ROWS.size() - 1))) {
            text.append("\n| ").append(row.name).append(" |");
            others.forEach(column -> text.append(String.format(
                    Locale.ROOT,
                    " %.3f |",
                    Spread.of(first.laps, row.figure).median()
                            / Spread.of(column.laps, row.figure).median())));
        }
        return text.toString();
    }
}
