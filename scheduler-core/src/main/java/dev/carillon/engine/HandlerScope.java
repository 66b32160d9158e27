// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.Outcome;
import dev.carillon.observation.Tracing;
import dev.carillon.store.Claim;
import org.jspecify.annotations.Nullable;

/** What surrounds one call of a handler: the run's names in the logging context, and its trace. */
final class HandlerScope implements AutoCloseable {

    private final LogContext names;
    private final Tracing.Scope trace;

    private HandlerScope(LogContext names, Tracing.Scope trace) {
        this.names = names;
        this.trace = trace;
    }

    /**
     * Opens it on the handler's thread, which closes it.
     *
     * @param tracing one that never throws
     */
    static HandlerScope open(Claim claim, CarefulTracing tracing) {
        LogContext names = LogContext.of(claim);
        return new HandlerScope(names, tracing.open(claim.run(), claim.attempt()));
    }

    /** Says how the attempt ended, before it is closed. */
    void ended(Outcome outcome, @Nullable Throwable thrown) {
        trace.ended(outcome, thrown);
    }

    @Override
    public void close() {
        trace.close();
        names.close();
    }
}
