// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.RunId;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes this process alone. What a host's transaction adds is looked for until it can be seen: nothing of the database's is
 * asked for inside of it.
 */
final class LocalWakeUps implements WakeUps {

    private static final Logger LOG = LoggerFactory.getLogger(LocalWakeUps.class);
    private static final int[] LOOK_AFTER_MILLIS = {1, 2, 5, 10, 20, 50, 100, 250};
    private static final int MOST_LOOKS = 240;

    private final ScheduledExecutorService thread;
    private final Database database;
    private final Runnable announcement;

    /**
     * Looks with one thread.
     *
     * @param thread closed with these wake-ups
     * @param announcement what is done when a run can be seen by other transactions
     */
    LocalWakeUps(ScheduledExecutorService thread, Database database, Runnable announcement) {
        this.thread = thread;
        this.database = database;
        this.announcement = announcement;
    }

    @Override
    public void announce() {
        // who is in this process has heard the signal
    }

    @Override
    public void announceOnceVisible(List<RunId> runs) {
        if (!runs.isEmpty()) {
            look(runs.get(runs.size() - 1), 0);
        }
    }

    /** A transaction that is rolled back, or takes a minute, is given up: the poll finds what comes of it. */
    private void look(RunId run, int looks) {
        if (looks < MOST_LOOKS && !thread.isShutdown()) {
            int delay = LOOK_AFTER_MILLIS[Math.min(looks, LOOK_AFTER_MILLIS.length - 1)];
            var unused = thread.schedule(() -> lookNow(run, looks), delay, TimeUnit.MILLISECONDS);
        }
    }

    private void lookNow(RunId run, int looks) {
        try {
            if (isVisible(run)) {
                announcement.run();
                return;
            }
        } catch (RuntimeException unreachable) {
            LOG.debug("run {} cannot be looked for", run, unreachable);
        }
        look(run, looks + 1);
    }

    private boolean isVisible(RunId run) {
        return database.read(
                "look for a run",
                tx -> tx.number("SELECT count(*) FROM ${tables}run WHERE run_id = ?", run.value()) > 0);
    }

    /** The thread is not interrupted, which would close an H2 file for everybody. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
