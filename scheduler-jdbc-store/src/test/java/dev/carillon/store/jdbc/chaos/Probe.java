// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/** Commits a little thing again and again: when that takes long, nodes cannot be faster. Of one thread. */
final class Probe implements Runnable {

    private static final long PAUSE = 200;
    private static final long LONG = 1_000;

    private final DataSource source;
    private final SharedClock clock;
    private final Crowding crowding;
    private final Queue<Fault> stalls = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    Probe(DataSource source, SharedClock clock, Crowding crowding) {
        this.source = source;
        this.crowding = crowding;
        this.clock = clock;
    }

    void end() {
        ended = true;
    }

    @Override
    public void run() {
        try {
            while (!ended) {
                long from = clock.now();
                clock.await(from + PAUSE);
                commit();
                crowding.look();
                long to = clock.now();
                if (to - from > PAUSE + LONG) {
                    stalls.add(new Fault(FaultKind.DATABASE_STALL, Fault.ALL, from, to));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until it succeeds: the stretch without an answer is one stall. */
    private void commit() throws InterruptedException {
        while (!ended) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("UPDATE chaos_probe SET number = number + 1");
                return;
            } catch (SQLException away) {
                clock.await(clock.now() + PAUSE);
            }
        }
    }

    List<Fault> stalls() {
        return List.copyOf(stalls);
    }
}
