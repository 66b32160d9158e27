// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import dev.carillon.event.SchedulerEvent;
import dev.carillon.event.SchedulerListener;
import dev.carillon.examples.terminal.Table;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prints each execution as it ends, and at the end how many there were. Thread-safe. */
final class RunLog implements SchedulerListener {

    private static final String ROW = "%-8s  %-40s  %-9s  %7s  %8s  %8s  %9s";
    private static final Pattern CLASS_NAME = Pattern.compile("^(?:\\w+\\.)+\\w+: ");
    private static final String INDENT = "            ";
    private static final int MOST_LOGGED = 4;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final PrintStream out;
    private final ZoneId zone;
    private final Function<Run, String> titles;
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private long items;

    /**
     * A log of runs.
     *
     * @param zone on whose clocks times are shown
     * @param titles what a run's job is called
     */
    RunLog(PrintStream out, ZoneId zone, Function<Run, String> titles) {
        this.out = out;
        this.zone = zone;
        this.titles = titles;
    }

    /** The line above the executions. */
    static String heading() {
        return String.format(Locale.ROOT, ROW, "Time", "Job", "Outcome", "Attempt", "Took", "Late", "New items");
    }

    @Override
    public synchronized void on(SchedulerEvent event) {
        if (event instanceof SchedulerEvent.ExecutionEnded ended) {
            Execution execution = ended.execution();
            outcomes.merge(execution.outcome(), 1, Integer::sum);
            items += execution.counters().getOrDefault(FeedWatch.COUNTER, 0L);
            out.println(line(execution));
            details(execution).forEach(out::println);
        } else if (event instanceof SchedulerEvent.JobBroken broken) {
            out.println(broken.job() + " cannot be evaluated: " + broken.reason());
        } else if (event instanceof SchedulerEvent.LeaseLost lost) {
            out.println("run " + lost.run() + " was taken over by another node");
        } else if (event instanceof SchedulerEvent.LaneFailed failed) {
            out.println("the " + failed.lane() + " lane failed and goes on: "
                    + failed.cause().getMessage());
        }
    }

    private String line(Execution execution) {
        Run run = execution.run();
        Duration late = Duration.between(run.dueAt(), execution.startedAt());
        return String.format(
                        Locale.ROOT,
                        ROW,
                        CLOCK.format(execution.finishedAt().atZone(zone)),
                        Table.cut(titles.apply(run), 40),
                        execution.outcome().name().toLowerCase(Locale.ROOT),
                        execution.attempt(),
                        text(execution.duration()),
                        text(late.isNegative() ? Duration.ZERO : late),
                        found(execution))
                .stripTrailing();
    }

    private static String found(Execution execution) {
        Long found = execution.counters().get(FeedWatch.COUNTER);
        return found == null ? "" : String.valueOf(found);
    }

    /** What went wrong, else the first lines the handler logged. */
    private static List<String> details(Execution execution) {
        if (execution.error() != null) {
            return List.of(indented(CLASS_NAME.matcher(execution.error()).replaceFirst("")));
        }
        List<String> lines = execution.lines().stream()
                .limit(MOST_LOGGED)
                .map(line -> indented(line.text()))
                .collect(Collectors.toCollection(ArrayList::new));
        int more = execution.lines().size() - MOST_LOGGED;
        if (more > 0) {
            lines.add(indented("... and " + more + " more"));
        }
        return lines;
    }

    private static String indented(String line) {
        return INDENT + Table.cut(line, Table.WIDTH - INDENT.length());
    }

    private static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis < 10_000
                ? millis + " ms"
                : duration.toSeconds() < 600 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
    }

    /** What happened in all, for the end. */
    synchronized String summary() {
        int all = outcomes.values().stream().mapToInt(Integer::intValue).sum();
        var words = new StringBuilder("Ended after " + all + (all == 1 ? " execution" : " executions"));
        outcomes.forEach((outcome, count) -> words.append(", ")
                .append(count)
                .append(" ")
                .append(outcome.name().toLowerCase(Locale.ROOT)));
        return words + "; " + items + (items == 1 ? " new item." : " new items.");
    }
}
