// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plugin;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of the host's while it is used here: it commits by itself, and is given back as it was. */
final class Borrowed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Borrowed.class);

    private final Handle handle;
    private final boolean autoCommit;
    private final Dialect.Undo undo;

    private Borrowed(Handle handle, boolean autoCommit, Dialect.Undo undo) {
        this.handle = handle;
        this.autoCommit = autoCommit;
        this.undo = undo;
    }

    /** For reading. */
    static Borrowed of(Handle handle) throws SQLException {
        return new Borrowed(handle, committing(handle.getConnection()), () -> {});
    }

    /** For a transaction that writes. */
    static Borrowed of(Handle handle, Dialect dialect) throws SQLException {
        boolean autoCommit = committing(handle.getConnection());
        return new Borrowed(handle, autoCommit, dialect.prepare(handle.getConnection()));
    }

    /** Makes it commit by itself; answers whether it did. */
    private static boolean committing(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.setAutoCommit(true);
        }
        return autoCommit;
    }

    Handle handle() {
        return handle;
    }

    Connection connection() {
        return handle.getConnection();
    }

    @Override
    public void close() {
        try {
            undo.undo();
            if (!autoCommit) {
                connection().setAutoCommit(false);
            }
        } catch (SQLException broken) {
            // what was to be done is done, or its failure is the one to tell
            LOG.debug("a connection broke before it was given back", broken);
        }
    }
}
