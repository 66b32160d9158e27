// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks;

import static java.util.Objects.requireNonNull;

import java.lang.management.ManagementFactory;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link NextFireTime} and prints a Markdown table with every engine beside the others. JMH's own options are
 * taken, for instance {@code -p rival=CARILLON,JOBRUNR -p zone=UTC}.
 */
public final class NextFireTimeTable {

    private static final List<String> ZONES = List.of("UTC", "Europe/Paris", "America/New_York");

    private NextFireTimeTable() {}

    public static void main(String[] args) throws CommandLineOptionException, RunnerException {
        var given = new CommandLineOptions(args);
        List<Engine> engines = chosen(given, "rival", Arrays.asList(Engine.values()), Engine::valueOf);
        List<String> zones = chosen(given, "zone", ZONES, name -> name);
        List<Pattern> patterns = chosen(given, "pattern", Arrays.asList(Pattern.values()), Pattern::valueOf);
        var table = new Comparison(engines);
        for (Pattern pattern : patterns) {
            for (String zone : zones) {
                Map<Engine, String> objections = new EnumMap<>(Engine.class);
                for (Engine engine : engines) {
                    Agreement.objection(engine, pattern, ZoneId.of(zone))
                            .ifPresent(objection -> objections.put(engine, objection));
                }
                table.add(
                        new Comparison.Row(pattern, zone, run(given, engines, objections, pattern, zone), objections));
            }
        }
        System.out.println(table.markdown());
        System.out.printf(
                "%nOne-minute load of the machine at the end: %.2f on %d processors.%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    private static <T> List<T> chosen(
            CommandLineOptions given, String parameter, List<T> all, Function<String, T> reader) {
        List<T> chosen = new ArrayList<>();
        given.getParameter(parameter).orElse(List.of()).forEach(name -> chosen.add(reader.apply(name)));
        return chosen.isEmpty() ? all : chosen;
    }

    /** One row at a time, so that the engines it compares run next to each other under much the same load. */
    private static Map<Engine, Comparison.Cost> run(
            CommandLineOptions given,
            List<Engine> engines,
            Map<Engine, String> objections,
            Pattern pattern,
            String zone)
            throws RunnerException {
        String[] rivals = engines.stream()
                .filter(engine -> !objections.containsKey(engine))
                .map(Engine::name)
                .toArray(String[]::new);
        Options options = new OptionsBuilder()
                .parent(given)
                .include(NextFireTime.class.getName())
                .param("pattern", pattern.name())
                .param("zone", zone)
                .param("rival", rivals)
                .addProfiler(GCProfiler.class)
                .build();
        return new Runner(options)
                .run().stream()
                        .collect(Collectors.toMap(
                                result -> Engine.valueOf(result.getParams().getParam("rival")),
                                NextFireTimeTable::cost,
                                (one, other) -> one,
                                () -> new EnumMap<>(Engine.class)));
    }

    /** The best iteration, for everybody: the others carry what else the machine was doing. */
    private static Comparison.Cost cost(RunResult result) {
        double best = result.getPrimaryResult().getStatistics().getMin();
        double bytes = requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"), "bytes")
                .getScore();
        return new Comparison.Cost(best, bytes);
    }
}
