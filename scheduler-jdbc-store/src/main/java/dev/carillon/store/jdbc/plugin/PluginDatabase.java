// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plugin;

import dev.carillon.store.RefusedDataException;
import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.TableNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and transactions in a database in which a plug-in has its tables. One that lost to another is tried again, five times in
 * all; what went wrong is a {@link StoreException}. Each borrows one connection of the host's, which commits by itself meanwhile,
 * and gives it back as it was. Thread-safe; but no work may ask the same database for another one.
 */
public final class PluginDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(PluginDatabase.class);
    private static final int MOST_TRIES = 5;

    /**
     * What is asked of the database. It may be called more than once, each time from the beginning: what it does elsewhere must
     * bear that.
     */
    @FunctionalInterface
    public interface Work<T> {

        /**
         * Does it, on the thread that asked. What the transaction throws it lets pass.
         *
         * @param tx not to be used when this has returned
         */
        T in(PluginTransaction tx);
    }

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final TableNames names;

    PluginDatabase(DataSource source, Dialect dialect, TableNames names) {
        this.jdbi = Jdbi.create(source);
        this.dialect = dialect;
        this.names = names;
    }

    /**
     * One query, which sees one moment and waits for nobody, on SQLite if its file keeps a write-ahead log. Of several each sees
     * a moment of its own.
     *
     * @param what it is, for messages: "find a note"
     * @throws StoreException when the database refuses or does not answer; what the work itself throws passes
     */
    public <T> T read(String what, Work<T> work) {
        return untilWon(what, () -> {
            try (Handle handle = jdbi.open();
                    Borrowed borrowed = Borrowed.of(handle)) {
                return work.in(new PluginTransaction(borrowed.handle(), dialect, names));
            }
        });
    }

    /**
     * Work in a transaction of its own: all of it or, when it throws, nothing. It sees what others have committed. On SQLite it
     * holds the file from its beginning, and those of one process come one after the other.
     *
     * @param what it is, for messages: "add a note"
     * @throws RefusedDataException when the database will not keep something, however often it is tried
     * @throws StoreException when it does not answer, or when others were in the way each time; what the work itself throws passes
     */
    public <T> T write(String what, Work<T> work) {
        Lock turn = dialect.turn();
        turn.lock();
        try {
            return untilWon(what, () -> once(work));
        } finally {
            turn.unlock();
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Handle handle = jdbi.open();
                Borrowed borrowed = Borrowed.of(handle, dialect)) {
            Connection connection = borrowed.connection();
            boolean done = false;
            try {
                dialect.begin(connection);
                T answer = work.in(new PluginTransaction(handle, dialect, names));
                dialect.commit(connection);
                done = true;
                return answer;
            } finally {
                if (!done) {
                    rollBack(connection);
                }
            }
        }
    }

    private void rollBack(Connection connection) {
        try {
            dialect.rollBack(connection);
        } catch (SQLException broken) {
            // the failure that led here is the one to tell
            LOG.debug("a transaction could not be rolled back, or the database has done so", broken);
        }
    }

    @FunctionalInterface
    private interface Try<T> {
        T once() throws SQLException;
    }

    private <T> T untilWon(String what, Try<T> attempt) {
        for (int tries = 1; ; tries++) {
            try {
                return attempt.once();
            } catch (JdbiException | SQLException failure) {
                SQLException cause = sqlException(failure);
                if (cause == null || !dialect.lostToAnother(cause) || tries == MOST_TRIES) {
                    throw translated(what, failure, cause);
                }
                LOG.debug("{} lost to another transaction, trying again", what);
            }
        }
    }

    private StoreException translated(String what, Exception failure, @Nullable SQLException cause) {
        String why = what + ": " + (cause == null ? failure : cause).getMessage();
        return cause != null && dialect.refusesData(cause)
                ? new RefusedDataException(why, failure)
                : new StoreException(why, failure);
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
