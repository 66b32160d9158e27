// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that call handlers: as many for each share as it has slots. Thread-safe. */
final class Bodies {

    private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);

    /**
     * Who is told of the handlers.
     *
     * @param ended called when enough have ended
     * @param timed called whenever one has begun whose time is limited
     */
    record Signals(Runnable ended, Runnable timed) {}

    private final HeldRuns held;
    private final Executor executor;
    private final RunPath path;
    private final Pace pace = new Pace();
    private final LongSupplier nanos;
    private final Signals signals;

    Bodies(HeldRuns held, Executor executor, RunPath path, LongSupplier nanos, Signals signals) {
        this.held = held;
        this.executor = executor;
        this.path = path;
        this.nanos = nanos;
        this.signals = signals;
    }

    Pace pace() {
        return pace;
    }

    /** Keeps claims and starts as many as there are slots for. */
    void start(Collection<Claim> claims, Share share) {
        for (Claim claim : claims) {
            if (held.add(claim, share)) {
                startWorker(share);
            }
        }
    }

    /** Gives the slot of a handler that will not stop to others. */
    void abandon(Body body) {
        if (held.abandon(body)) {
            startWorker(body.share);
        }
    }

    private void startWorker(Share share) {
        try {
            executor.execute(() -> work(share));
        } catch (Throwable refused) {
            held.workerRefused(share);
            throw refused;
        }
    }

    /** One thread calls the handlers of what is at hand, one after the other. */
    private void work(Share share) {
        for (Body body = held.next(share); body != null; body = held.next(share)) {
            run(body);
        }
    }

    private void run(Body body) {
        Optional<Finish> end = Optional.empty();
        boolean wake = true;
        try {
            Attempt attempt = path.attempt(body.claim);
            held.begun(body, attempt);
            if (body.claim.run().terms().timeout() != null) {
                signals.timed().run();
            }
            end = Optional.of(path.follow(attempt, new BodySignals(held, body)));
            pace.took(body.claim.run().type(), nanos.getAsLong() - body.startedAt);
        } catch (Throwable lost) {
            LOG.error(
                    "run {} has no end that can be stored; it comes again",
                    body.claim.run().id(),
                    lost);
        } finally {
            wake = held.ended(body, end);
        }
        // an interrupt meant for this body must not reach the next one on this thread
        Thread.interrupted();
        if (wake) {
            signals.ended().run();
        }
    }
}
