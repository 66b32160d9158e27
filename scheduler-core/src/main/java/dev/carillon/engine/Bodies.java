// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.store.Claim;
import java.util.Collection;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that call handlers: as many for each share as it has slots. Thread-safe. */
final class Bodies {

    private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);

    private final HeldRuns held;
    private final Executor executor;
    private final RunPath path;
    private final Runnable timed;

    /**
     * @param timed called whenever a handler has begun whose time is limited
     */
    Bodies(HeldRuns held, Executor executor, RunPath path, Runnable timed) {
        this.held = held;
        this.executor = executor;
        this.path = path;
        this.timed = timed;
    }

    /** Keeps claims and calls up threads for them. */
    void start(Collection<Claim> claims, Share share) {
        startWorkers(share, held.add(claims, share));
    }

    /** Calls up threads for what should have begun by now. */
    void callUpLate(Share share) {
        startWorkers(share, held.callUpLate(share));
    }

    /** Gives the slot of a handler that will not stop to others. */
    void abandon(Body body) {
        startWorkers(body.share, held.abandon(body));
    }

    private void startWorkers(Share share, int count) {
        for (int started = 0; started < count; started++) {
            try {
                executor.execute(() -> work(share));
            } catch (Throwable refused) {
                held.workersRefused(share, count - started);
                throw refused;
            }
        }
    }

    /** One thread calls the handlers of what is at hand, one after the other. */
    private void work(Share share) {
        Body body = held.next(share, null, null);
        while (body != null) {
            Word end = run(body);
            body = held.next(share, body, end);
        }
    }

    private @Nullable Word run(Body body) {
        try {
            Attempt attempt = path.attempt(body.claim);
            body.attempt = attempt;
            if (body.claim.run().terms().timeout() != null) {
                timed.run();
            }
            return path.follow(attempt, new BodySignals(held, body));
        } catch (Throwable lost) {
            LOG.error(
                    "run {} has no end that can be stored; it comes again",
                    body.claim.run().id(),
                    lost);
            return null;
        }
    }
}
