// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection for all, each after the other, since the database lets only one write at a time. */
final class SingleConnection implements Connections {

    private static final Logger LOG = LoggerFactory.getLogger(SingleConnection.class);

    /** A writer waits so long, then lets others have the connection before it waits on. */
    private static final String[] SETTINGS = {
        "PRAGMA busy_timeout = 200",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON"
    };

    /** What is set on a connection before it is used. */
    @FunctionalInterface
    interface Preparation {
        void prepare(Connection fresh) throws SQLException;

        /** Whether one that was prepared can still be used; asked each time, so that little is done for it. */
        default boolean lasts(Connection prepared) throws SQLException {
            return !prepared.isClosed();
        }
    }

    private final DataSource source;
    private final Preparation preparation;
    private final ReentrantLock inUse = new ReentrantLock(true);
    private @Nullable Connection connection;
    private boolean closed;

    /** To a SQLite file. */
    SingleConnection(DataSource source) {
        this(source, SingleConnection::prepare);
    }

    SingleConnection(DataSource source, Preparation preparation) {
        this.source = source;
        this.preparation = preparation;
    }

    @Override
    public Connection open() throws SQLException {
        inUse.lock();
        try {
            if (closed) {
                throw new SQLException("the store is closed");
            }
            Connection opened = connection;
            if (opened == null || !preparation.lasts(opened)) {
                giveUp();
                opened = prepared();
                connection = opened;
            }
            return Lent.of(opened, inUse::unlock);
        } catch (SQLException | RuntimeException failure) {
            inUse.unlock();
            throw failure;
        }
    }

    /**
     * A number that is another one once anybody but this connection has committed to the file. Looks into shared memory;
     * little is done, since it is done often.
     */
    long version() throws SQLException {
        try (Connection lent = open();
                Statement statement = lent.createStatement();
                ResultSet version = statement.executeQuery("PRAGMA data_version")) {
            return version.next() ? version.getLong(1) : 0;
        }
    }

    private Connection prepared() throws SQLException {
        Connection fresh = source.getConnection();
        boolean done = false;
        try {
            preparation.prepare(fresh);
            done = true;
            return fresh;
        } finally {
            if (!done) {
                fresh.close();
            }
        }
    }

    private static void prepare(Connection fresh) throws SQLException {
        try (Statement statement = fresh.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
        }
    }

    @Override
    public void commit(Connection lent) throws SQLException {
        try (Statement statement = lent.createStatement()) {
            statement.execute("COMMIT");
        }
    }

    @Override
    public void rollBack(Connection lent) {
        try (Statement statement = lent.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException broken) {
            LOG.debug("a transaction could not be rolled back, its connection is given up", broken);
            giveUp();
        }
    }

    /** What is left of a transaction would be in the way of all later ones. */
    private void giveUp() {
        Connection left = connection;
        connection = null;
        try {
            if (left != null) {
                left.close();
            }
        } catch (SQLException broken) {
            LOG.debug("a connection could not be closed", broken);
        }
    }

    @Override
    public void close() {
        inUse.lock();
        try {
            closed = true;
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException broken) {
            LOG.debug("the connection was broken when it was closed", broken);
        } finally {
            inUse.unlock();
        }
    }
}
