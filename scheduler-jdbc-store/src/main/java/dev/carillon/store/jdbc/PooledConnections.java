// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each transaction has a connection of the host's data source to itself, and leaves it as it was. */
record PooledConnections(DataSource source) implements Connections {

    private static final Logger LOG = LoggerFactory.getLogger(PooledConnections.class);

    @Override
    public Connection open() throws SQLException {
        return source.getConnection();
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void rollBack(Connection connection) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException broken) {
            LOG.debug("a connection broke before its transaction was rolled back", broken);
        }
    }

    @Override
    public void close() {
        // the data source is the host's
    }
}
