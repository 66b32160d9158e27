// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import dev.carillon.benchmarks.memory.Machine;
import dev.carillon.benchmarks.memory.Spread;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Measures how many no-op runs a second engines get through on one PostgreSQL, and what a run costs, and prints Markdown.
 * The arguments are settings: {@code url=jdbc:postgresql://localhost/bench runs=100000 rounds=5 payload=200}. The database
 * should be empty and nobody else's; the role must be a superuser, for checkpoints.
 */
public final class JdbcThroughput {

    private record Row(String name, ToDoubleFunction<Lap> figure, int decimals) {}

    private static final List<Row> ROWS = List.of(
            new Row("runs a second, claim to record", Lap::runsPerSecond, 0),
            new Row("CPU µs a run", Lap::cpuMicros, 1),
            new Row("of it this process", Lap::ownCpuMicros, 1),
            new Row("of it PostgreSQL", Lap::serverCpuMicros, 1),
            new Row("statements a run", Lap::statementsPerRun, 4),
            new Row("commits a run", Lap::commitsPerRun, 4),
            new Row("WAL bytes a run", Lap::walBytesPerRun, 0),
            new Row("WAL records a run", Lap::walRecordsPerRun, 2),
            new Row("full-page images a run", Lap::walImagesPerRun, 4),
            new Row("enqueued a second, 1,000 a call", Lap::enqueuedPerSecond, 0));

    private JdbcThroughput() {}

    public static void main(String[] args) throws Exception {
        System.out.println(measured(Settings.of(Arrays.asList(args))));
        System.out.println(Machine.described());
    }

    private static String measured(Settings settings) throws Exception {
        int runs = settings.number("runs", 100_000);
        int rounds = settings.number("rounds", 5);
        int warmUps = settings.number("warmUps", 1);
        int payload = settings.number("payload", 200);
        Map<Contender, List<Lap>> laps = new LinkedHashMap<>();
        for (Contender contender : List.of(new CarillonOnPostgres(settings), new DbSchedulerOnPostgres(settings))) {
            contender.prepare();
            laps.put(contender, new ArrayList<>());
        }
        try (Connection connection = Server.connect(settings)) {
            var server = new Server(settings, connection);
            for (int round = -warmUps; round < rounds; round++) {
                for (Map.Entry<Contender, List<Lap>> one : laps.entrySet()) {
                    Lap lap = Lap.of(one.getKey(), server, settings, runs, payload);
                    if (round >= 0) {
                        one.getValue().add(lap);
                    }
                }
            }
        }
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%,d no-op runs a lap with payloads of %,d bytes, %d rounds after %d to warm up, engines in turn.%n"
                        + "PostgreSQL: %s.%n",
                runs,
                payload,
                rounds,
                warmUps,
                Server.described(settings)));
        for (Contender contender : laps.keySet()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s: %s; rows left of ended runs: %,d.%n",
                    contender.name(),
                    contender.settings(),
                    contender.kept()));
        }
        return text.append('\n').append(table(laps)).toString();
    }

    private static String table(Map<Contender, List<Lap>> laps) {
        var text = new StringBuilder("| median (least–greatest) |");
        laps.keySet()
                .forEach(contender -> text.append(' ').append(contender.name()).append(" |"));
        text.append(" ratio of medians |\n|---|").append("---:|".repeat(laps.size() + 1));
        for (Row row : ROWS) {
            text.append("\n| ").append(row.name).append(" |");
            List<Spread> spreads =
                    laps.values().stream().map(of -> Spread.of(of, row.figure)).toList();
            spreads.forEach(
                    spread -> text.append(' ').append(spread.cell(row.decimals)).append(" |"));
            text.append(String.format(
                    Locale.ROOT,
                    " %.3f |",
                    spreads.get(0).median() / spreads.get(1).median()));
        }
        return text.toString();
    }
}
