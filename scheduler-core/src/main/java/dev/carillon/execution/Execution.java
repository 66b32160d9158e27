// SPDX-License-Identifier: Apache-2.0
package dev.carillon.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a run, as recorded when it ended.
 *
 * @param number where it stands in the store's log: of two the one recorded later has the higher one, and no two have the
 *     same; 0 for one that was not read from the log
 * @param attempt 1 for the first; attempts that were lost or snoozed are not counted
 * @param node the label of the node that executed it
 * @param finishedAt by the store's clock
 * @param last whether the run ended with it
 * @param result JSON, null when the handler gave none
 * @param error what went wrong in one line, null when nothing did
 * @param errorDetail the stack trace, null when there is none
 * @param lines what the handler logged
 * @param counters what the handler counted, such as {@code messages_sent}
 * @param steps the results of the run's durable steps by their names, JSON, those of earlier attempts included; in the order
 *     in which they were saved
 */
public record Execution(
        Run run,
        long number,
        int attempt,
        String node,
        Instant startedAt,
        Instant finishedAt,
        Outcome outcome,
        boolean last,
        @Nullable String result,
        @Nullable String error,
        @Nullable String errorDetail,
        List<LogLine> lines,
        Map<String, Long> counters,
        Map<String, String> steps) {

    /** A line of a handler's log. */
    public record LogLine(Instant at, String text) {}

    public Execution {
        lines = List.copyOf(lines);
        counters = Map.copyOf(counters);
        steps = steps.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }

    /** The same, standing elsewhere in the log. */
    public Execution numbered(long other) {
        return new Execution(
                run,
                other,
                attempt,
                node,
                startedAt,
                finishedAt,
                outcome,
                last,
                result,
                error,
                errorDetail,
                lines,
                counters,
                steps);
    }

    public Duration duration() {
        return Duration.between(startedAt, finishedAt);
    }

    /** How long after it was due this attempt began; never negative. */
    public Duration lateness() {
        Duration late = Duration.between(run.dueAt(), startedAt);
        return late.isNegative() ? Duration.ZERO : late;
    }
}
