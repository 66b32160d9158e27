// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.RunId;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wake-ups over a file of SQLite: looks five times a second whether another connection than the store's own has committed to
 * it, for as long as anybody wants to hear. The look is a read of shared memory. The store's own commits do not count, so that
 * a busy process does not wake itself.
 */
final class FileWakeUps implements WakeUps {

    private static final Logger LOG = LoggerFactory.getLogger(FileWakeUps.class);
    private static final long LOOK_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final long LAST_LOOK_MILLIS = 2_000;

    private final SingleConnection file;
    private final Signals signals;
    private final ScheduledExecutorService thread;
    private final LocalWakeUps hosts;
    private long pauseMillis = LOOK_MILLIS;
    private long seen = -1;

    /**
     * Looks with one thread.
     *
     * @param file on which the store writes
     * @param thread closed with these wake-ups
     */
    FileWakeUps(SingleConnection file, Database database, Signals signals, ScheduledExecutorService thread) {
        this.file = file;
        this.signals = signals;
        this.thread = thread;
        this.hosts = new LocalWakeUps(thread, database, signals::call);
    }

    void start() {
        lookLater();
    }

    private void lookLater() {
        if (!thread.isShutdown()) {
            var unused = thread.schedule(this::look, pauseMillis, TimeUnit.MILLISECONDS);
        }
    }

    /** Looks once, and again later. */
    void look() {
        try {
            if (!signals.isEmpty()) {
                long version = file.version();
                if (version != seen) {
                    seen = version;
                    signals.call();
                }
            }
            pauseMillis = LOOK_MILLIS;
        } catch (SQLException unreachable) {
            pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
            LOG.debug("the file cannot be looked at, trying again in {} ms", pauseMillis, unreachable);
        }
        lookLater();
    }

    @Override
    public void announce() {
        // who is in this process has heard the signal, and others look themselves
    }

    @Override
    public void announceOnceVisible(List<RunId> runs) {
        hosts.announceOnceVisible(runs);
    }

    @Override
    public boolean listens() {
        return true;
    }

    @Override
    public void close() {
        hosts.close();
        try {
            if (!thread.awaitTermination(LAST_LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("the last look at the file goes on");
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
