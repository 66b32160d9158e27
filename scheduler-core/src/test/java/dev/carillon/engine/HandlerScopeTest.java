// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.observation.Tracing;
import dev.carillon.store.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class HandlerScopeTest {

    private final List<String> told = new ArrayList<>();

    /** Tells what it was asked, each time with the run that is logged for. */
    private final class Telling implements Tracing {

        @Override
        public Optional<String> current() {
            return Optional.of("00-trace");
        }

        @Override
        public Scope open(Run run, int attempt) {
            tell("open " + run.type() + " " + attempt + " " + run.trace());
            return new Scope() {
                @Override
                public void ended(Outcome outcome, @Nullable Throwable thrown) {
                    tell("ended " + outcome + " " + thrown);
                }

                @Override
                public void close() {
                    tell("close");
                }
            };
        }

        private void tell(String what) {
            told.add(what + (MDC.get(LogContext.RUN) == null ? " outside" : ""));
        }
    }

    /** Fails in every call but opening, or in opening. */
    private record Failing(boolean opens) implements Tracing {

        @Override
        public Optional<String> current() {
            throw new NoClassDefFoundError("gone");
        }

        @Override
        public Scope open(Run run, int attempt) {
            if (!opens) {
                throw new IllegalStateException("no exporter");
            }
            return new Scope() {
                @Override
                public void ended(Outcome outcome, @Nullable Throwable thrown) {
                    throw new IllegalStateException("no exporter");
                }

                @Override
                public void close() {
                    throw new IllegalStateException("no exporter");
                }
            };
        }
    }

    @Test
    void theTraceIsOpenedAndClosedWhileTheRunIsNamed() {
        Claim claim = Claims.ofJob("nightly", 2);
        try (var scope = HandlerScope.open(claim, new CarefulTracing(new Telling()))) {
            scope.ended(Outcome.FAILED, new IllegalStateException("no"));
        }
        assertThat(told)
                .containsExactly(
                        "open report 2 00-stored", "ended FAILED java.lang.IllegalStateException: no", "close");
        assertThat(MDC.get(LogContext.RUN)).isNull();
    }

    @Test
    void tracingThatFailsHarmsNobody() {
        for (boolean opens : new boolean[] {true, false}) {
            var careful = new CarefulTracing(new Failing(opens));
            assertThat(careful.current()).isEmpty();
            try (var scope = HandlerScope.open(Claims.oneTime(), careful)) {
                scope.ended(Outcome.SUCCEEDED, null);
            }
            assertThat(MDC.get(LogContext.RUN)).isNull();
        }
    }

    @Test
    void aTraceThatNoStoreShouldKeepIsNotStored() {
        assertThat(stored("00-ab x=1")).contains("00-ab x=1");
        assertThat(stored("x".repeat(Tracing.LONGEST_TRACE))).isPresent();
        assertThat(stored("x".repeat(Tracing.LONGEST_TRACE + 1))).isEmpty();
        assertThat(stored("00-\0")).isEmpty();
        assertThat(stored("00-\uD83D")).isEmpty();
        assertThat(stored("00-a\nb")).isEmpty();
    }

    private static Optional<String> stored(String trace) {
        return new CarefulTracing(new Tracing() {
                    @Override
                    public Optional<String> current() {
                        return Optional.of(trace);
                    }

                    @Override
                    public Scope open(Run run, int attempt) {
                        throw new AssertionError("nothing is opened here");
                    }
                })
                .current();
    }

    @Test
    void withoutTracingNothingIsCarried() {
        assertThat(Tracing.none().current()).isEmpty();
        try (var scope = Tracing.none().open(Claims.oneTime().run(), 1)) {
            scope.ended(Outcome.SUCCEEDED, null);
        }
    }
}
