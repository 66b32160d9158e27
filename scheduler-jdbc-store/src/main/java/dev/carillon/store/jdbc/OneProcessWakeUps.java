// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.RunId;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** Wake-ups of a database that one process has to itself. Its thread is never interrupted, which would close an H2 file. */
final class OneProcessWakeUps implements WakeUps {

    private final ScheduledExecutorService thread;
    private final LocalWakeUps hosts;

    /**
     * Looks with one thread for what hosts add.
     *
     * @param thread closed with these wake-ups
     */
    OneProcessWakeUps(Database database, Signals signals, ScheduledExecutorService thread) {
        this.thread = thread;
        this.hosts = new LocalWakeUps(thread, run -> PostgresWakeUps.isVisible(database, run), signals::call);
    }

    @Override
    public void announce() {
        // who is in this process has heard the signal
    }

    @Override
    public void announceOnceVisible(List<RunId> runs) {
        hosts.announceOnceVisible(runs);
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
