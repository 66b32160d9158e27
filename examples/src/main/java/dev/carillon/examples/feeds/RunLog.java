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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Prints each execution as it ends, and at the end how many there were. Thread-safe. */
final class RunLog implements SchedulerListener {

    private static final String ROW = "%-8s  %-30s  %-9s  %7s  %8s  %9s  %s";
    private static final int DETAIL_WIDTH = Table.WIDTH - 8 - 30 - 9 - 7 - 8 - 9 - 6 * 2;
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
        } else if (event instanceof SchedulerEvent.JobBroken broken) {
            out.println(broken.job() + " cannot be evaluated: " + broken.reason());
        } else if (event instanceof SchedulerEvent.LeaseLost lost) {
            out.println("run " + lost.run() + " was taken over by another node");
        } else if (event instanceof SchedulerEvent.StoreUnavailable unavailable) {
            out.println("the store does not answer: " + unavailable.cause().getMessage());
        }
    }

    private String line(Execution execution) {
        Run run = execution.run();
        Duration late = Duration.between(run.dueAt(), execution.startedAt());
        return String.format(
                        Locale.ROOT,
                        ROW,
                        CLOCK.format(execution.finishedAt().atZone(zone)),
                        Table.cut(titles.apply(run), 30),
                        execution.outcome().name().toLowerCase(Locale.ROOT),
                        execution.attempt(),
                        text(execution.duration()),
                        text(late.isNegative() ? Duration.ZERO : late),
                        Table.cut(detail(execution), DETAIL_WIDTH))
                .stripTrailing();
    }

    private static String detail(Execution execution) {
        if (execution.error() != null) {
            return execution.error();
        }
        long fresh = execution.counters().getOrDefault(FeedWatch.COUNTER, 0L);
        List<Execution.LogLine> lines = execution.lines();
        String latest = lines.isEmpty() ? "" : lines.get(lines.size() - 1).text();
        return fresh == 0 ? "0" : fresh + "  " + latest;
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
