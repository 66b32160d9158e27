// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.RunId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wake-ups by LISTEN and NOTIFY: the first at once, by the transaction that brings work where that is the store's own, those
 * that follow within some milliseconds as one, by a transaction of their own: one that notifies holds up the commits of all
 * others that do. Listening keeps one connection of the data source, unless that is its only
 * one. Where nothing can be heard, as behind a pooler of transactions, nodes find work by polling.
 */
final class PostgresWakeUps implements WakeUps {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWakeUps.class);

    /** Nobody has to wait until it is on the disk: after a crash there is nobody who listens. */
    private static final String NOTIFY = "SELECT set_config('synchronous_commit', 'off', true), pg_notify(?, ?)";

    private static final int LISTEN_MILLIS = 200;
    private static final long PROBE_NANOS = 5_000_000_000L;
    private static final long LAST_LISTEN_MILLIS = 2_000;
    private static final long AT_MOST_EVERY_MILLIS = 10;
    private static final long AFTER_FAILURE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;

    private final DataSource source;
    private final String channel;
    private final String self = UUID.randomUUID().toString();
    private final Signals signals;
    private final ScheduledExecutorService sender;
    private final LocalWakeUps hosts;
    private final Thread listener;
    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile boolean closed;
    private volatile boolean hears;
    private boolean listens = true;
    private long pauseMillis = AFTER_FAILURE_MILLIS;
    private final AtomicLong sentAtNanos = new AtomicLong(System.nanoTime() - TimeUnit.SECONDS.toNanos(1));

    PostgresWakeUps(
            DataSource source, String channel, Signals signals, ScheduledExecutorService sender, Database database) {
        this.source = source;
        this.channel = channel;
        this.signals = signals;
        this.sender = sender;
        this.hosts = new LocalWakeUps(sender, database, () -> {
            signals.call();
            announce();
        });
        this.listener = new Thread(this::listen, "carillon-listen");
        listener.setDaemon(true);
    }

    void start() {
        listener.start();
    }

    @Override
    public void announce() {
        if (!closed && pending.compareAndSet(false, true)) {
            try {
                sender.execute(this::send);
            } catch (java.util.concurrent.RejectedExecutionException closing) {
                LOG.trace("closing", closing);
            }
        }
    }

    private void send() {
        long sinceMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sentAtNanos.get());
        if (sinceMillis < AT_MOST_EVERY_MILLIS) {
            var unused = sender.schedule(this::send, AT_MOST_EVERY_MILLIS - sinceMillis, TimeUnit.MILLISECONDS);
            return;
        }
        pending.set(false);
        sentAtNanos.set(System.nanoTime());
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(NOTIFY)) {
            statement.setString(1, channel);
            statement.setString(2, self);
            statement.execute();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException unreachable) {
            LOG.debug("other processes are not woken; they look by themselves", unreachable);
        }
    }

    @Override
    public @Nullable Announcement announcement() {
        long sentAt = sentAtNanos.get();
        long now = System.nanoTime();
        boolean due = !closed && now - sentAt >= TimeUnit.MILLISECONDS.toNanos(AT_MOST_EVERY_MILLIS);
        return due && sentAtNanos.compareAndSet(sentAt, now) ? new Announcement(channel, self) : null;
    }

    @Override
    public void announceOnceVisible(List<RunId> runs) {
        hosts.announceOnceVisible(runs);
    }

    @Override
    public void announceWithin(Tx host) {
        host.list("SELECT pg_notify(?, ?)", row -> true, channel, self);
    }

    private void listen() {
        while (listens && !closed) {
            try (Connection connection = source.getConnection()) {
                listenOn(connection);
            } catch (SQLException | RuntimeException failure) {
                if (!closed) {
                    LOG.debug("not listening for wake-ups for {} ms", pauseMillis, failure);
                    pause();
                }
            }
        }
    }

    private void listenOn(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            statement.execute("LISTEN \"" + channel + '"');
            if (!leavesOneForOthers()) {
                LOG.warn(
                        "the pool has no second connection: not listening, work of other processes is found by polling");
                listens = false;
                return;
            }
            pauseMillis = AFTER_FAILURE_MILLIS;
            signals.call();
            hears = true;
            long probedAt = System.nanoTime();
            while (!closed) {
                hear(postgres.getNotifications(LISTEN_MILLIS));
                if (System.nanoTime() - probedAt >= PROBE_NANOS) {
                    statement.execute("SELECT 1");
                    probedAt = System.nanoTime();
                }
            }
            statement.execute("UNLISTEN *");
        } finally {
            hears = false;
            connection.setAutoCommit(autoCommit);
        }
    }

    @Override
    public boolean listens() {
        return hears;
    }

    /** A pool of one connection must not be emptied by listening. */
    private boolean leavesOneForOthers() {
        try (Connection other = source.getConnection()) {
            return other != null;
        } catch (SQLException none) {
            LOG.debug("no second connection", none);
            return false;
        }
    }

    private void hear(PGNotification @Nullable [] heard) {
        if (heard == null) {
            return;
        }
        for (PGNotification notification : heard) {
            if (!self.equals(notification.getParameter())) {
                signals.call();
                return;
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            closed = true;
        }
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
    }

    @Override
    public void close() {
        closed = true;
        sender.shutdownNow();
        try {
            listener.join(LAST_LISTEN_MILLIS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        listener.interrupt();
    }
}
