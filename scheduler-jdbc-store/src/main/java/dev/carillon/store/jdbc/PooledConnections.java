// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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
        Connection connection = source.getConnection();
        if (connection.getAutoCommit()) {
            return connection;
        }
        connection.setAutoCommit(true);
        return lent(connection);
    }

    /** One that a pool gives out within a transaction goes back so. */
    private static Connection lent(Connection connection) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("close") && !connection.isClosed()) {
                connection.setAutoCommit(false);
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        };
        return (Connection)
                Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
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
