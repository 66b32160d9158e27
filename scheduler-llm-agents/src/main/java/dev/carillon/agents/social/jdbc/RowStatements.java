// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Statements over many rows or keys, in the way that is the fastest of each database. */
final class RowStatements {

    /** So many keys are looked for with one query. */
    private static final int MOST_KEYS = 256;

    private RowStatements() {}

    /**
     * Looks for many keys at once, of which each finds a row or none.
     *
     * @param query for one key, whose parts are {@code v.column1} and so on
     * @param keys all of the same length
     * @param values the parameters of the query
     */
    static <T> List<T> among(
            PluginTransaction tx, String query, PluginTransaction.Row<T> row, List<Object[]> keys, Object... values) {
        var found = new ArrayList<T>();
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            List<Object[]> some = keys.subList(from, Math.min(keys.size(), from + MOST_KEYS));
            int width = some.get(0).length;
            var parameters = new ArrayList<Object>();
            some.forEach(key -> parameters.addAll(List.of(key)));
            parameters.addAll(List.of(values));
            String all = perKey(tx, query, GivenRows.values(some.size(), width));
            found.addAll(tx.list(all, row, parameters.toArray()));
        }
        return found;
    }

    private static String perKey(PluginTransaction tx, String query, String keys) {
        if (tx.postgres()) {
            // each key by the index: how many rows a simulation has is not known before the first ANALYZE
            return "SELECT x.* FROM " + keys + " AS v CROSS JOIN LATERAL (" + query + " LIMIT 1) AS x";
        }
        // SQLite joins in the order that is written
        return query.replaceFirst(" FROM ", " FROM " + keys + " AS v CROSS JOIN ");
    }

    static void insert(PluginTransaction tx, String table, GivenRows rows) {
        many(tx, rows.insertInto(table), rows);
    }

    /** Inserts those of whose keys there is none. */
    static void insertMissing(PluginTransaction tx, String table, GivenRows rows) {
        // without a condition SQLite takes what follows for that of a join
        many(tx, rows.insertInto(table) + " WHERE true ON CONFLICT DO NOTHING", rows);
    }

    /** Runs a statement for each of the rows, which it sees as {@code r}; answers how many rows were changed. */
    static int many(PluginTransaction tx, String statement, GivenRows rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        String sql = tx.sql(statement);
        return tx.postgres() ? byArrays(tx.handle(), sql, rows) : oneByOne(tx.handle(), sql, rows);
    }

    /** As an array for each column: one round trip, however many rows there are. */
    private static int byArrays(Handle handle, String statement, GivenRows rows) {
        int changed = 0;
        for (GivenRows some : rows.chunks()) {
            try (Update update = handle.createUpdate(some.fromArrays(statement))) {
                for (int column = 0; column < some.columns(); column++) {
                    update.bind(column, some.array(column));
                }
                changed += update.execute();
            }
        }
        return changed;
    }

    /** One statement that is prepared once; each of its values passes as little as can be. */
    private static int oneByOne(Handle handle, String statement, GivenRows rows) {
        GivenRows.PerRow perRow = rows.perRow(statement);
        try (PreparedStatement prepared = handle.getConnection().prepareStatement(perRow.statement())) {
            int changed = 0;
            for (@Nullable Object[] row : rows.all()) {
                for (int parameter = 0; parameter < perRow.order().size(); parameter++) {
                    prepared.setObject(parameter + 1, row[perRow.order().get(parameter)]);
                }
                changed += prepared.executeUpdate();
            }
            return changed;
        } catch (SQLException failure) {
            throw new ManyException(failure);
        }
    }

    /** One of many rows could not be written. */
    private static final class ManyException extends JdbiException {
        private static final long serialVersionUID = 1L;

        ManyException(SQLException cause) {
            super(cause);
        }
    }
}
