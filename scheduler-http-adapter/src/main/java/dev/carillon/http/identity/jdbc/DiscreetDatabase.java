// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.jdbc;

import dev.carillon.store.RefusedDataException;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import java.sql.SQLException;

/**
 * A database whose refusals do not tell what was to be kept: PostgreSQL shows the whole row that breaks a rule, and hashes with
 * it. Thread-safe.
 */
final class DiscreetDatabase {

    private final PluginDatabase database;

    DiscreetDatabase(PluginDatabase database) {
        this.database = database;
    }

    <T> T read(String what, PluginDatabase.Work<T> work) {
        return database.read(what, work);
    }

    /** As {@link PluginDatabase#write}, but of a refusal only the SQLSTATE is told. */
    <T> T write(String what, PluginDatabase.Work<T> work) {
        try {
            return database.write(what, work);
        } catch (RefusedDataException refused) {
            String state = state(refused);
            throw new RefusedDataException(
                    what + ": the database refuses it, SQLSTATE " + state,
                    new SQLException("left out, because it may show a row with its hashes", state));
        }
    }

    private static String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "unknown";
    }
}
