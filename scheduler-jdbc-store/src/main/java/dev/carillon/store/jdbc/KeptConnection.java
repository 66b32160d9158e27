// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of the host's pool, kept from its first use on for what must not wait for the pool: handlers that hold all
 * others do not stop a node from saying that it lives. One that breaks is given back and replaced at the next use. A pool that
 * has no other connection is left alone, and each use borrows from it. Thread-safe; its users come one after the other.
 */
final class KeptConnection implements Connections {

    private static final Logger LOG = LoggerFactory.getLogger(KeptConnection.class);
    private static final Duration FOR_ANOTHER = Duration.ofSeconds(2);
    private static final int ANSWER_SECONDS = 2;
    private static final long LAST_USE_MILLIS = 2_000;

    private final DataSource source;
    private final PooledConnections pooled;
    private final ReentrantLock inUse = new ReentrantLock(true);
    private @Nullable Connection kept;
    private @Nullable Boolean keeps;
    private volatile boolean closed;

    KeptConnection(DataSource source) {
        this.source = source;
        this.pooled = new PooledConnections(source);
    }

    @Override
    public Connection open() throws SQLException {
        inUse.lock();
        try {
            if (closed) {
                throw new SQLException("the store is closed");
            }
            Connection sound = kept;
            if (sound == null || sound.isClosed()) {
                drop();
                sound = pooled.open();
                kept = sound;
            }
            if (keeps == null) {
                keeps = leavesOneForOthers();
            }
            return Lent.of(sound, this::back);
        } catch (SQLException | RuntimeException failure) {
            inUse.unlock();
            throw failure;
        }
    }

    private void back() {
        try {
            if (closed || !Boolean.TRUE.equals(keeps)) {
                drop();
            }
        } finally {
            inUse.unlock();
        }
    }

    /** Asked once, on a thread of its own: the pool may make whoever asks wait for longer than a lease. */
    private boolean leavesOneForOthers() {
        var answered = new CountDownLatch(1);
        var thread = new Thread(() -> askForAnother(answered), "carillon-ask");
        thread.setDaemon(true);
        thread.start();
        boolean another = false;
        try {
            another = answered.await(FOR_ANOTHER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        if (!another) {
            LOG.warn("the pool has no connection to spare: none is kept for heartbeats, which wait for the pool as all"
                    + " else does");
        }
        return another;
    }

    private void askForAnother(CountDownLatch answered) {
        try (Connection another = source.getConnection()) {
            if (another != null) {
                answered.countDown();
            }
        } catch (SQLException | RuntimeException none) {
            LOG.debug("no other connection", none);
        }
    }

    @Override
    public void commit(Connection lent) throws SQLException {
        pooled.commit(lent);
    }

    /** Keeps the connection only if it still answers. */
    @Override
    public void rollBack(Connection lent) {
        try {
            lent.rollback();
            lent.setAutoCommit(true);
            if (lent.isValid(ANSWER_SECONDS)) {
                return;
            }
        } catch (SQLException broken) {
            LOG.debug("the kept connection broke", broken);
        }
        drop();
    }

    private void drop() {
        Connection left = kept;
        kept = null;
        try {
            if (left != null) {
                left.close();
            }
        } catch (SQLException broken) {
            LOG.debug("the kept connection was broken when it was given back", broken);
        }
    }

    @Override
    public void close() {
        closed = true;
        boolean free = false;
        try {
            // whoever hangs in a call gives it back himself
            free = inUse.tryLock(LAST_USE_MILLIS, TimeUnit.MILLISECONDS);
            if (free) {
                drop();
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        } finally {
            if (free) {
                inUse.unlock();
            }
        }
    }
}
