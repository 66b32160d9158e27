// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.memory;

import java.util.Arrays;
import java.util.List;

/**
 * Measures the whole engine on the store in memory and prints Markdown. The first argument says what: {@code throughput},
 * {@code heap}, {@code timers}, {@code year} or {@code all}; the others are settings such as {@code rounds=3}.
 */
public final class InMemoryEngine {

    private static final List<String> ALL = List.of("year", "throughput", "timers", "heap");

    private InMemoryEngine() {}

    public static void main(String[] args) throws Exception {
        String asked = args.length == 0 ? "all" : args[0];
        var settings = Settings.of(Arrays.asList(args).subList(Math.min(1, args.length), args.length));
        for (String measure : asked.equals("all") ? ALL : List.of(asked)) {
            System.out.println(measured(measure, settings));
        }
        System.out.println(Machine.described());
    }

    private static String measured(String measure, Settings settings) throws Exception {
        return switch (measure) {
            case "year" -> VirtualYear.measured(settings);
            case "throughput" -> Throughput.measured(settings);
            case "timers" -> Punctuality.measured(settings);
            case "heap" -> WaitingHeap.measured(settings);
            default -> throw new IllegalArgumentException("measure: " + measure + ", expected all or one of " + ALL);
        };
    }
}
