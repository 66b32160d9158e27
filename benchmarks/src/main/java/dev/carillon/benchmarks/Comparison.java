// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** What the engines cost, row by row, and the summary over all rows. */
final class Comparison {

    /** One call: nanoseconds and bytes allocated. */
    record Cost(double nanos, double bytes) {}

    /** One schedule in one zone; an engine stands either among the costs or among the objections. */
    record Row(Pattern pattern, String zone, Map<Engine, Cost> costs, Map<Engine, String> objections) {

        /** Our time over the fastest peer's; below 1 we are faster. */
        OptionalDouble timeRatio() {
            return ratio(Cost::nanos);
        }

        OptionalDouble bytesRatio() {
            return ratio(Cost::bytes);
        }

        private OptionalDouble ratio(ToDoubleFunction<Cost> measure) {
            Cost ours = costs.get(Engine.CARILLON);
            OptionalDouble best = costs.entrySet().stream()
                    .filter(entry -> entry.getKey() != Engine.CARILLON)
                    .mapToDouble(entry -> measure.applyAsDouble(entry.getValue()))
                    .min();
            return ours == null || best.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(measure.applyAsDouble(ours) / best.getAsDouble());
        }
    }

    private final List<Engine> engines;
    private final List<Row> rows = new ArrayList<>();

    Comparison(List<Engine> engines) {
        this.engines = List.copyOf(engines);
    }

    void add(Row row) {
        rows.add(row);
    }

    String markdown() {
        var text = new StringBuilder(
                "\nNanoseconds (best iteration) / bytes allocated for one call.\n\n| pattern | zone |");
        engines.forEach(engine -> text.append(' ').append(label(engine)).append(" |"));
        text.append(" time : fastest peer | bytes : leanest peer |\n|---|---|")
                .append("---:|".repeat(engines.size() + 2));
        for (Row row : rows) {
            text.append("\n| `")
                    .append(row.pattern().unix())
                    .append("` | ")
                    .append(row.zone())
                    .append(" |");
            engines.forEach(engine -> text.append(' ').append(cell(row, engine)).append(" |"));
            text.append(' ').append(times(row.timeRatio())).append(" | ");
            text.append(times(row.bytesRatio())).append(" |");
        }
        text.append("\n\n")
                .append(summary("time", rows.stream().map(Row::timeRatio).toList()));
        text.append('\n')
                .append(summary("bytes", rows.stream().map(Row::bytesRatio).toList()));
        objections().forEach(objection -> text.append("\n* ").append(objection));
        return text.toString();
    }

    private static String label(Engine engine) {
        return engine.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String cell(Row row, Engine engine) {
        Cost cost = row.costs().get(engine);
        if (cost != null) {
            return String.format(Locale.ROOT, "%,.0f / %,.0f", cost.nanos(), cost.bytes());
        }
        return row.objections().containsKey(engine) ? "–*" : "failed";
    }

    private static String times(OptionalDouble ratio) {
        return ratio.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", ratio.getAsDouble());
    }

    private static String summary(String what, List<OptionalDouble> ratios) {
        double[] known = ratios.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        double logarithms = 0;
        double worst = 0;
        for (double ratio : known) {
            logarithms += Math.log(ratio);
            worst = Math.max(worst, ratio);
        }
        return known.length == 0
                ? what + ": nothing to compare"
                : String.format(
                        Locale.ROOT,
                        "Carillon's %s over the best peer's: geometric mean %.2f, worst %.2f, %d rows.",
                        what,
                        Math.exp(logarithms / known.length),
                        worst,
                        known.length);
    }

    private SortedSet<String> objections() {
        var lines = new TreeSet<String>();
        for (Row row : rows) {
            row.objections()
                    .forEach((engine, objection) -> lines.add(
                            label(engine) + ", `" + row.pattern().unix() + "`, " + row.zone() + ": " + objection));
        }
        return lines;
    }
}
