// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.StoreException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of which another connection holds a lock: how long it is waited for, and what is said of it, once in each stretch of
 * waiting. Thread-safe.
 */
final class BusyFile {

    private static final Logger LOG = LoggerFactory.getLogger(BusyFile.class);
    private static final Duration SAID_AFTER = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(5);

    private final String lock;
    private volatile boolean busy;
    private long sinceNanos;
    private boolean said;
    private int stretches;

    /** Says what of it is held, such as {@code the write lock of the file}. */
    BusyFile(String lock) {
        this.lock = lock;
    }

    /**
     * The file was found busy and is to be tried again.
     *
     * @param begunNanos when this call began to try
     * @throws StoreException when it has waited long enough
     */
    void found(String what, long begunNanos, RuntimeException answer) {
        long now = System.nanoTime();
        say(what, begunNanos, now);
        if (now - begunNanos >= MOST.toNanos()) {
            throw new StoreException(
                    what + ": another connection has held " + lock + " for " + MOST.toSeconds()
                            + " s. It may be an open transaction of this very thread, then do this within it, by"
                            + " scheduler.in(connection); or one of another thread or process, which should be shorter",
                    answer);
        }
    }

    private synchronized void say(String what, long begunNanos, long now) {
        if (!busy) {
            busy = true;
            said = false;
            sinceNanos = begunNanos;
        }
        if (!said && now - sinceNanos >= SAID_AFTER.toNanos()) {
            said = true;
            stretches++;
            LOG.warn(
                    "{} waits: another connection holds {} for more than {} s, and"
                            + " nothing is stored meanwhile; keep transactions short (stretch {} since the start)",
                    what,
                    lock,
                    SAID_AFTER.toSeconds(),
                    stretches);
        }
    }

    /** The file could be written to. */
    void written() {
        if (busy) {
            end();
        }
    }

    private synchronized void end() {
        if (busy && said) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
            LOG.info("the database can be written to again, after {} ms", millis);
        }
        busy = false;
    }

    /** How often it was busy for longer than a second. */
    synchronized int stretches() {
        return stretches;
    }
}
