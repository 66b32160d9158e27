// SPDX-License-Identifier: Apache-2.0
package dev.carillon.observation;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No trace at all. */
enum Untraced implements Tracing, Tracing.Scope {
    TRACING;

    @Override
    public Optional<String> current() {
        return Optional.empty();
    }

    @Override
    public Scope open(Run run, int attempt) {
        return this;
    }

    @Override
    public void ended(Outcome outcome, @Nullable Throwable thrown) {
        // nobody listens
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
