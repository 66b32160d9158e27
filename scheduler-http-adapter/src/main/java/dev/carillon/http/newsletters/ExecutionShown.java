// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.http.json.JsonText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a run of a newsletter job.
 *
 * @param last whether the run ended with it
 * @param steps the results of {@code scrape}, {@code generate} and {@code send}, as far as they were done
 * @param error in one line; null when nothing went wrong
 */
public record ExecutionShown(
        String run,
        int attempt,
        boolean test,
        Instant scheduledTime,
        Instant startedAt,
        Instant finishedAt,
        Outcome outcome,
        boolean last,
        Map<String, JsonText> steps,
        Map<String, Long> counters,
        @Nullable JsonText result,
        @Nullable String error,
        List<String> lines) {

    static ExecutionShown of(Execution execution) {
        var steps = new LinkedHashMap<String, JsonText>();
        execution.steps().forEach((name, text) -> steps.put(name, new JsonText(text)));
        String result = execution.result();
        return new ExecutionShown(
                execution.run().id().toString(),
                execution.attempt(),
                execution.run().test(),
                execution.run().scheduledTime(),
                execution.startedAt(),
                execution.finishedAt(),
                execution.outcome(),
                execution.last(),
                steps,
                execution.counters(),
                result == null ? null : new JsonText(result),
                execution.error(),
                execution.lines().stream().map(Execution.LogLine::text).toList());
    }
}
