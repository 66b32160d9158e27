// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Where transactions get their connections from. Thread-safe. */
interface Connections {

    /** A connection outside of any transaction; closing it gives it back. */
    Connection open() throws SQLException;

    void commit(Connection connection) throws SQLException;

    /** Never throws: what cannot be rolled back is rolled back by the database. */
    void rollBack(Connection connection);

    void close();
}
