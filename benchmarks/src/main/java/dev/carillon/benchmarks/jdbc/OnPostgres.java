// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import dev.carillon.benchmarks.jdbc.setup.PostgresCluster;
import dev.carillon.benchmarks.jdbc.setup.Server;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import dev.carillon.benchmarks.memory.Machine;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures the whole engine on PostgreSQL beside its peers and prints Markdown. The first argument says what, the others are
 * settings such as {@code rounds=3}. It starts a server of its own and gives each measure a new database, unless {@code
 * url=} names one, which should be empty and nobody else's; its role must be a superuser.
 */
public final class OnPostgres {

    /** One thing to measure. */
    @FunctionalInterface
    private interface Measure {
        String on(Bench bench) throws Exception;
    }

    private static final Map<String, Measure> MEASURES = new LinkedHashMap<>();

    static {
        MEASURES.put("throughput", Throughput::alone);
        MEASURES.put("processes", Throughput::shared);
        MEASURES.put("enqueue", EnqueueRates::measured);
        MEASURES.put("pickup", Pickup::measured);
        MEASURES.put("spread", MinuteSchedules::spread);
        MEASURES.put("burst", MinuteSchedules::burst);
        MEASURES.put("backlog", Backlog::measured);
        MEASURES.put("snapshot", HeldSnapshot::measured);
        MEASURES.put("restart", Restart::measured);
        MEASURES.put("failover", Failover::measured);
    }

    /** Those that need nothing but a machine. */
    private static final List<String> ALL =
            MEASURES.keySet().stream().filter(name -> !name.equals("failover")).toList();

    private OnPostgres() {}

    /** A name of a measure, several with commas between, or {@code all}; then settings. */
    public static void main(String[] args) throws Exception {
        String asked = args.length == 0 || args[0].equals("all") ? String.join(",", ALL) : args[0];
        List<String> names = List.of(asked.split(",", -1));
        for (String name : names) {
            if (!MEASURES.containsKey(name)) {
                throw new IllegalArgumentException(
                        "measure: " + name + ", expected all or some of " + MEASURES.keySet());
            }
        }
        var settings = Settings.of(Arrays.asList(args).subList(Math.min(1, args.length), args.length));
        if (settings.url().isEmpty()) {
            try (PostgresCluster own = PostgresCluster.started(settings)) {
                for (String name : names) {
                    try (Bench bench = Bench.on(own, name, settings)) {
                        report(name, bench);
                    }
                }
            }
        } else {
            for (String name : names) {
                try (Bench bench = Bench.given(settings)) {
                    report(name, bench);
                }
            }
        }
    }

    private static void report(String name, Bench bench) throws Exception {
        String result = Objects.requireNonNull(MEASURES.get(name)).on(bench);
        System.out.println("\n### " + name + "\n" + result);
        System.out.println("\nPostgreSQL: " + Server.described(bench.settings()) + ".\n" + Machine.described());
    }
}
