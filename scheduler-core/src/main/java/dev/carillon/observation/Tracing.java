// SPDX-License-Identifier: Apache-2.0
package dev.carillon.observation;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries a trace from whoever asks for work to the handler that does it, however much later and on whichever node: the
 * SPI of a tracing library. Called by many threads at once. What it throws is logged and harms neither the work nor the
 * one who asks for it.
 */
public interface Tracing {

    /** How much of a trace is stored with a run; a longer one is not stored at all. */
    int LONGEST_TRACE = 600;

    /**
     * The trace of the calling thread, to be stored with the run it asks for: a W3C {@code traceparent}, and after a blank
     * its {@code tracestate} if there is one. Empty when there is no trace.
     */
    Optional<String> current();

    /**
     * Opens what surrounds one call of a handler, on its thread. What {@link Run#trace} holds may come from another
     * version or another hand.
     */
    Scope open(Run run, int attempt);

    /** Carries no trace. */
    static Tracing none() {
        return Untraced.TRACING;
    }

    /** What surrounds one call of a handler; closed by the thread that opened it. */
    interface Scope extends AutoCloseable {

        /**
         * Says how the attempt ended, once, before it is closed.
         *
         * @param thrown what the handler threw, null when it returned
         */
        void ended(Outcome outcome, @Nullable Throwable thrown);

        @Override
        void close();
    }
}
