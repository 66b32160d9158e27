// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import dev.carillon.store.jdbc.migration.TableNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One transaction: statements with {@code ${tables}} in front of each table. Not thread-safe. */
final class Tx {

    /** So many keys are looked for with one query. */
    private static final int MOST_KEYS = 256;

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Handle handle;
    private final Dialect dialect;
    private final TableNames names;

    Tx(Handle handle, Dialect dialect, TableNames names) {
        this.handle = handle;
        this.dialect = dialect;
        this.names = names;
    }

    Dialect dialect() {
        return dialect;
    }

    private String sql(String statement) {
        return statement.replace("${tables}", names.tables());
    }

    /** How many rows were changed. */
    int update(String statement, @Nullable Object... values) {
        return handle.execute(sql(statement), values);
    }

    <T> List<T> list(String query, Row<T> row, @Nullable Object... values) {
        return handle.select(sql(query), values)
                .map((result, context) -> row.read(result))
                .list();
    }

    <T> Optional<T> first(String query, Row<T> row, @Nullable Object... values) {
        return list(query, row, values).stream().findFirst();
    }

    /** With parameters that have names. */
    <T> List<T> list(String query, Map<String, ?> values, Row<T> row) {
        return handle.createQuery(sql(query))
                .bindMap(values)
                .map((result, context) -> row.read(result))
                .list();
    }

    /**
     * Looks for many keys at once, of which each finds a row or none.
     *
     * @param query for one key, whose parts are {@code v.column1} and so on
     * @param keys all of the same length
     * @param values the parameters of the query
     */
    <T> List<T> among(String query, Row<T> row, List<Object[]> keys, Object... values) {
        var found = new ArrayList<T>();
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            List<Object[]> some = keys.subList(from, Math.min(keys.size(), from + MOST_KEYS));
            int width = some.get(0).length;
            var parameters = new ArrayList<Object>();
            some.forEach(key -> parameters.addAll(List.of(key)));
            parameters.addAll(List.of(values));
            String all = dialect.perKey(query, GivenRows.values(some.size(), width));
            found.addAll(list(all, row, parameters.toArray()));
        }
        return found;
    }

    /** Runs a statement for each of the rows; answers how many rows were changed. */
    int many(String statement, GivenRows rows) {
        return rows.isEmpty() ? 0 : dialect.many(handle, sql(statement), rows);
    }

    void insert(String table, GivenRows rows) {
        many(rows.insertInto(table), rows);
    }

    /** Inserts those of whose keys there is none. */
    void insertMissing(String table, GivenRows rows) {
        // without a condition SQLite takes what follows for that of a join
        many(rows.insertInto(table) + " WHERE true ON CONFLICT DO NOTHING", rows);
    }

    static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
