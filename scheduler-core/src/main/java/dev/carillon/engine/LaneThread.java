// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.event.SchedulerEvent;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a lane when it asked to be called or when woken, for ever: what it throws is told, and tried again later. */
final class LaneThread {

    private static final Logger LOG = LoggerFactory.getLogger(LaneThread.class);
    private static final long FIRST_PAUSE_MILLIS = 100;

    private final Lane lane;
    private final Events events;
    private final Thread thread;
    private final Semaphore signals = new Semaphore(0);
    private volatile boolean stopped;
    private volatile long lastDoneNanos = System.nanoTime();
    private long pauseMillis;

    LaneThread(Lane lane, Events events, String node) {
        this.lane = lane;
        this.events = events;
        this.thread = new Thread(this::run, "carillon-" + node + "-" + lane.name());
    }

    void start() {
        thread.start();
    }

    String lane() {
        return lane.name();
    }

    /** How long ago the lane last did its work without failing, or was made. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastDoneNanos);
    }

    /** From any thread. */
    void wake() {
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    /** Ends the thread after the tick it is in. */
    void askToStop() {
        stopped = true;
        wake();
    }

    /** Waits for the thread's end; not when it is the caller itself. False when the caller was interrupted. */
    boolean awaitEnd(Duration patience) {
        if (thread == Thread.currentThread()) {
            return true;
        }
        try {
            thread.join(Math.max(1, patience.toMillis()));
            return true;
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    private void run() {
        while (!stopped) {
            rest(tick());
        }
    }

    /** Until it is called again or woken; after a failure only time ends it, or busy handlers would keep at a store that is down. */
    private void rest(Duration span) {
        long end = System.nanoTime() + span.toNanos();
        long left = Math.max(0, span.toNanos());
        boolean rests = true;
        while (rests && !stopped) {
            try {
                boolean woken = signals.tryAcquire(left, TimeUnit.NANOSECONDS);
                left = end - System.nanoTime();
                rests = woken && pauseMillis > 0 && left > 0;
            } catch (InterruptedException interrupted) {
                LOG.debug("lane {} was interrupted; it ends only when its engine stops", lane.name());
                rests = false;
            }
        }
        signals.drainPermits();
    }

    private Duration tick() {
        try {
            Duration rest = lane.tick();
            lastDoneNanos = System.nanoTime();
            if (pauseMillis > 0) {
                LOG.info("lane {} works again", lane.name());
                pauseMillis = 0;
            }
            return rest;
        } catch (Throwable failure) {
            // also errors: a scheduler that falls silent is worse than one that tries in vain
            if (pauseMillis == 0) {
                LOG.warn("lane {} failed, trying again until it works", lane.name(), failure);
            }
            events.tellAside(new SchedulerEvent.LaneFailed(lane.name(), failure));
            pauseMillis = Math.min(lane.longestPause().toMillis(), Math.max(FIRST_PAUSE_MILLIS, pauseMillis * 2));
            return Duration.ofMillis(pauseMillis);
        }
    }
}
