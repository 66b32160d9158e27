// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.observation.Tracing;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A host's tracing that can neither fail the work nor store what no store could keep: it never throws. */
public final class CarefulTracing implements Tracing {

    private static final Logger LOG = LoggerFactory.getLogger(CarefulTracing.class);

    private final Tracing tracing;

    public CarefulTracing(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public Optional<String> current() {
        return careful(tracing::current, Optional.<String>empty()).filter(CarefulTracing::canBeStored);
    }

    private static boolean canBeStored(String trace) {
        return trace.length() <= LONGEST_TRACE && trace.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    @Override
    public Scope open(Run run, int attempt) {
        return new CarefulScope(
                careful(() -> tracing.open(run, attempt), Tracing.none().open(run, attempt)));
    }

    private record CarefulScope(Scope scope) implements Scope {

        @Override
        public void ended(Outcome outcome, @Nullable Throwable thrown) {
            careful(() -> scope.ended(outcome, thrown));
        }

        @Override
        public void close() {
            careful(scope::close);
        }
    }

    private static void careful(Runnable call) {
        careful(
                () -> {
                    call.run();
                    return call;
                },
                call);
    }

    private static <T> T careful(Supplier<T> call, T otherwise) {
        try {
            return call.get();
        } catch (Throwable thrown) {
            LOG.warn("tracing failed; the work goes on without", thrown);
            return otherwise;
        }
    }
}
