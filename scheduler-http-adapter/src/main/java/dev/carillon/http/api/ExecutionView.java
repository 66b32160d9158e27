// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.http.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a run, as recorded when it ended.
 *
 * @param job null for one-time work
 * @param lateness how long after it was due the attempt began
 * @param last whether the run ended with it
 * @param errorDetail the stack trace; null when there is none
 * @param steps the results of the run's durable steps by their names
 */
public record ExecutionView(
        String run,
        @Nullable String job,
        String type,
        Run.Kind kind,
        boolean test,
        String actor,
        int attempt,
        String node,
        Instant scheduledTime,
        Instant startedAt,
        Instant finishedAt,
        Duration duration,
        Duration lateness,
        Outcome outcome,
        boolean last,
        @Nullable JsonText result,
        @Nullable String error,
        @Nullable String errorDetail,
        List<Line> lines,
        Map<String, Long> counters,
        Map<String, JsonText> steps) {

    /** A line that a handler logged. */
    public record Line(Instant at, String text) {

        static List<Line> of(List<Execution.LogLine> lines) {
            return lines.stream().map(line -> new Line(line.at(), line.text())).toList();
        }
    }

    static ExecutionView of(Execution execution) {
        Run run = execution.run();
        String result = execution.result();
        return new ExecutionView(
                run.id().toString(),
                run.jobName(),
                run.type(),
                run.kind(),
                run.test(),
                run.actor(),
                execution.attempt(),
                execution.node(),
                run.scheduledTime(),
                execution.startedAt(),
                execution.finishedAt(),
                execution.duration(),
                execution.lateness(),
                execution.outcome(),
                execution.last(),
                result == null ? null : new JsonText(result),
                execution.error(),
                execution.errorDetail(),
                Line.of(execution.lines()),
                execution.counters(),
                json(execution.steps()));
    }

    static Map<String, JsonText> json(Map<String, String> texts) {
        var json = new LinkedHashMap<String, JsonText>();
        texts.forEach((name, text) -> json.put(name, new JsonText(text)));
        return json;
    }
}
