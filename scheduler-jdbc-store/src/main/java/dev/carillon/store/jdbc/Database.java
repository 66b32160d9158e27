// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.RefusedDataException;
import dev.carillon.store.StaleLeaseException;
import dev.carillon.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions of this store. One that lost to another is tried again; what went wrong is told as the store SPI wants it.
 * Thread-safe.
 */
final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int MOST_TRIES = 8;

    /** What is done in a transaction. May be called more than once. */
    @FunctionalInterface
    interface Work<T> {
        T in(Tx tx);
    }

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final Statements statements;
    private final StoreClock clock;
    private final Connections connections;
    private final Signals signals;
    private final AtomicLong lostToOthers = new AtomicLong();
    private final BusyFile file;
    private volatile @Nullable WakeUps wakeUps;
    private volatile @Nullable Reachability reachability;

    Database(Connections connections, Dialect dialect, Statements statements, StoreClock clock, Signals signals) {
        this.connections = connections;
        this.dialect = dialect;
        this.statements = statements;
        this.clock = clock;
        this.signals = signals;
        this.file = new BusyFile(dialect.busyWith());
        this.jdbi = Jdbi.create(connections::open);
        dialect.configure(jdbi);
    }

    Dialect dialect() {
        return dialect;
    }

    Statements statements() {
        return statements;
    }

    StoreClock clock() {
        return clock;
    }

    Instant now() {
        return clock.now();
    }

    /** How many transactions were tried again because they lost to another. */
    long lostToOthers() {
        return lostToOthers.get();
    }

    /** How often writers had to wait for longer than a second since another connection held the file. */
    int busyStretches() {
        return file.stretches();
    }

    /** Looks at the database's clock, if it has one. */
    void readClock() {
        String query = dialect.clockQuery();
        if (query != null && clock.follows()) {
            read("read the clock", tx -> {
                clock.read(tx.number(query));
                return true;
            });
        }
    }

    /** Only reads: a writer, which may be a transaction of the host, is not waited for. */
    <T> T read(String what, Work<T> work) {
        return transaction(what, work, false);
    }

    /** As {@link #read}, and all of its queries see one moment: what moves meanwhile is neither missed nor seen twice. */
    <T> T readOneMoment(String what, Work<T> work) {
        String oneMoment = dialect.oneMoment();
        return read(what, tx -> {
            if (oneMoment != null) {
                tx.update(oneMoment);
            }
            return work.in(tx);
        });
    }

    /** Does work in a transaction of its own; signals when it has stirred anything. */
    <T> T transaction(String what, Work<T> work) {
        return transaction(what, work, true);
    }

    private <T> T transaction(String what, Work<T> work, boolean writes) {
        long begun = System.nanoTime();
        int lost = 0;
        while (true) {
            try {
                return once(what, work, writes);
            } catch (LostToAnother other) {
                lost++;
                lostToOthers.incrementAndGet();
                if (lost == MOST_TRIES) {
                    throw new StoreException(what + ": lost to other transactions " + lost + " times", other);
                }
                LOG.debug("{} lost to another transaction, trying again", what);
            } catch (FoundBusy answer) {
                // waited for between tries, not within one: the connection is everybody's, readers too
                file.found(what, begun, answer);
            }
        }
    }

    private <T> T once(String what, Work<T> work, boolean writes) {
        boolean stirred;
        T answer;
        try (Handle handle = jdbi.open()) {
            Connection connection = handle.getConnection();
            boolean done = false;
            dialect.begin(connection, writes);
            try {
                var tx = new Tx(handle, statements, dialect, clock.millis());
                answer = work.in(tx);
                stirred = tx.stirred();
                connections.commit(connection);
                done = true;
                if (writes) {
                    file.written();
                }
                answered();
                tx.committed();
            } finally {
                if (!done) {
                    connections.rollBack(connection);
                }
            }
        } catch (StaleLeaseException | IllegalArgumentException | StoreException known) {
            throw known;
        } catch (JdbiException | SQLException failure) {
            throw translated(what, failure);
        }
        if (stirred) {
            signal();
        }
        return answer;
    }

    /** Does work that is a single statement, which the database takes for a transaction of its own. */
    <T> T statement(String what, Work<T> work) {
        if (!dialect.mayStandAlone()) {
            return transaction(what, work);
        }
        for (int tries = 1; ; tries++) {
            try (Handle handle = jdbi.open()) {
                var tx = new Tx(handle, statements, dialect, clock.millis());
                T answer = work.in(tx);
                answered();
                tx.committed();
                if (tx.isAnnounced()) {
                    signals.call();
                } else if (tx.stirred()) {
                    signal();
                }
                return answer;
            } catch (JdbiException failure) {
                RuntimeException translated = translated(what, failure);
                if (!(translated instanceof LostToAnother)) {
                    throw translated;
                }
                lostToOthers.incrementAndGet();
                if (tries == MOST_TRIES) {
                    throw new StoreException(what + ": lost to other transactions " + tries + " times", failure);
                }
            }
        }
    }

    /**
     * Does work in a transaction that the host has begun and ends, once: one that lost to another is the host's to try again, for
     * which the failure's cause tells it.
     */
    <T> T within(Connection host, String what, Work<T> work) {
        Jdbi onHost = Jdbi.create(host);
        dialect.configure(onHost);
        try (Handle handle = onHost.open()) {
            return work.in(new Tx(handle, statements, dialect, clock.millis()));
        } catch (JdbiException failure) {
            throw translated(what, failure);
        }
    }

    private RuntimeException translated(String what, Exception failure) {
        SQLException cause = sqlException(failure);
        if (cause != null && dialect.lostToAnother(cause)) {
            return new LostToAnother(what, failure);
        }
        if (cause != null && dialect.foundBusy(cause)) {
            return new FoundBusy(what, failure);
        }
        if (cause != null && dialect.onlyReads(cause) && dialect.mayStandAlone()) {
            dialect.sayAllOfTransactions();
            return new LostToAnother(what, failure);
        }
        if (cause != null && dialect.refusesData(cause)) {
            return new RefusedDataException(what + ": " + cause.getMessage(), failure);
        }
        String why = what + ": " + (cause == null ? failure.getMessage() : cause.getMessage());
        Reachability watching = reachability;
        if (watching != null) {
            watching.failed(why);
        }
        return new StoreException(why, failure);
    }

    private void answered() {
        Reachability watching = reachability;
        if (watching != null) {
            watching.answered();
        }
    }

    /** From now on tells whether the database answers. */
    void watchedBy(Reachability watching) {
        reachability = watching;
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** From now on other processes hear of work too. */
    void announceBy(WakeUps ups) {
        wakeUps = ups;
    }

    /** What a transaction that brings work is to tell other processes, if it is to. */
    WakeUps.@Nullable Announcement announcement() {
        WakeUps ups = wakeUps;
        return ups == null ? null : ups.announcement();
    }

    /** Work may have come. */
    void signal() {
        signals.call();
        WakeUps ups = wakeUps;
        if (ups != null) {
            ups.announce();
        }
    }

    void close() {
        connections.close();
    }

    /** A transaction that another one was preferred to. */
    private static final class LostToAnother extends StoreException {
        private static final long serialVersionUID = 1L;

        LostToAnother(String what, Throwable cause) {
            super(what + ": lost to another transaction", cause);
        }
    }

    /** A transaction that did nothing since another one holds what it needs. */
    private static final class FoundBusy extends StoreException {
        private static final long serialVersionUID = 1L;

        FoundBusy(String what, Throwable cause) {
            super(what + ": another connection holds a lock that it needs", cause);
        }
    }
}
