// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What the store sets on the connection over which it writes to an H2 database. */
final class H2Connection implements SingleConnection.Preparation {

    /** A writer waits so long, then lets others have the connection before it waits on. */
    private static final String PATIENCE = "SET LOCK_TIMEOUT 200";

    @Override
    public void prepare(Connection fresh) throws SQLException {
        H2Settings.askForNoDelay(fresh);
        try (Statement statement = fresh.createStatement()) {
            statement.execute(PATIENCE);
        }
    }

    /** An interrupt of whatever thread may have closed the file under it, of which it does not know before it is used. */
    @Override
    public boolean lasts(Connection prepared) {
        try (Statement statement = prepared.createStatement()) {
            statement.execute("CALL 1");
            return true;
        } catch (SQLException closed) {
            return false;
        }
    }
}
