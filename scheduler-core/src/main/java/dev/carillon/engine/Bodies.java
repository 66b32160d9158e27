// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.RunId;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that this node holds: those whose handlers run, and those that have ended but are not yet stored. The lanes
 * and the handlers' threads share nothing else. Guarded by its own monitor.
 */
final class Bodies {

    private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);

    private final Map<RunId, Body> running = new HashMap<>();
    private final ArrayDeque<Finish> ended = new ArrayDeque<>();
    private final Executor executor;
    private final RunPath path;
    private final int slots;
    private final Runnable ending;

    private static final class Body {
        @Nullable
        Thread thread;

        boolean interrupted;
    }

    /**
     * @param ending called whenever a handler has ended
     */
    Bodies(Executor executor, RunPath path, int slots, Runnable ending) {
        this.executor = executor;
        this.path = path;
        this.slots = slots;
        this.ending = ending;
    }

    synchronized int free() {
        return slots - running.size();
    }

    synchronized boolean holds(RunId run) {
        return running.containsKey(run)
                || ended.stream().anyMatch(end -> end.lease().run().equals(run));
    }

    /** Starts handlers for claims that are not running here already. */
    void start(Collection<Claim> claims) {
        for (Claim claim : claims) {
            var body = new Body();
            synchronized (this) {
                if (holds(claim.run().id())) {
                    continue;
                }
                running.put(claim.run().id(), body);
            }
            try {
                executor.execute(() -> run(claim, body));
            } catch (Throwable refused) {
                // the liveness lane gives back what the store thinks we hold
                remove(claim, body, Optional.empty());
                throw refused;
            }
        }
    }

    private void run(Claim claim, Body body) {
        synchronized (this) {
            body.thread = Thread.currentThread();
        }
        Optional<Finish> end = Optional.empty();
        try {
            end = Optional.of(path.follow(claim, () -> interrupted(body)));
        } catch (Throwable lost) {
            LOG.error(
                    "run {} has no end that can be stored; it comes again",
                    claim.run().id(),
                    lost);
        } finally {
            remove(claim, body, end);
        }
        // an interrupt meant for this body must not reach the next one on this thread
        Thread.interrupted();
        ending.run();
    }

    private synchronized boolean interrupted(Body body) {
        return body.interrupted;
    }

    private synchronized void remove(Claim claim, Body body, Optional<Finish> end) {
        body.thread = null;
        running.remove(claim.run().id());
        end.ifPresent(ended::add);
        notifyAll();
    }

    /** The ends to be stored next, oldest first; they stay here until {@link #stored}. */
    synchronized List<Finish> unstored(int limit) {
        return ended.stream().limit(limit).toList();
    }

    synchronized void stored(Collection<Finish> ends) {
        ends.forEach(ended::remove);
    }

    synchronized boolean isEmpty() {
        return running.isEmpty() && ended.isEmpty();
    }

    synchronized boolean runsOn(Thread thread) {
        return running.values().stream().anyMatch(body -> body.thread == thread);
    }

    /** Waits until no handler runs. False when the patience ended first. */
    synchronized boolean awaitNone(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!running.isEmpty()) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    synchronized void interruptAll() {
        for (Body body : running.values()) {
            if (body.thread != null) {
                body.interrupted = true;
                body.thread.interrupt();
            }
        }
    }
}
