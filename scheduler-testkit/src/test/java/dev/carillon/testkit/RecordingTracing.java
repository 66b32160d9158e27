// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.observation.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries one trace and remembers how the attempts ended. Not thread-safe. */
final class RecordingTracing implements Tracing {

    private final String trace;
    private final List<String> ended = new ArrayList<>();

    RecordingTracing(String trace) {
        this.trace = trace;
    }

    @Override
    public Optional<String> current() {
        return Optional.of(trace);
    }

    @Override
    public Scope open(Run run, int attempt) {
        return new Scope() {
            @Override
            public void ended(Outcome outcome, @Nullable Throwable thrown) {
                ended.add(outcome + (thrown == null ? "" : " " + thrown.getMessage()));
            }

            @Override
            public void close() {
                // nothing was opened
            }
        };
    }

    List<String> ended() {
        return List.copyOf(ended);
    }
}
