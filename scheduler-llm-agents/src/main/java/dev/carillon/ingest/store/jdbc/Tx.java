// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import dev.carillon.store.jdbc.migration.TableNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
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

    long number(String query, @Nullable Object... values) {
        return first(query, row -> row.getLong(1), values).orElse(0L);
    }

    /**
     * Looks for many keys.
     *
     * @param query ends before the list of keys, which stand in parentheses after it
     */
    <T> List<T> among(String query, Row<T> row, List<?> keys, @Nullable Object... values) {
        var found = new ArrayList<T>();
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            List<?> some = keys.subList(from, Math.min(keys.size(), from + MOST_KEYS));
            found.addAll(list(query + marks(some.size()), row, all(values, some)));
        }
        return found;
    }

    /** As {@link #among}, for a statement; answers how many rows were changed. */
    int updateAmong(String statement, List<?> keys, @Nullable Object... values) {
        int changed = 0;
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            List<?> some = keys.subList(from, Math.min(keys.size(), from + MOST_KEYS));
            changed += update(statement + marks(some.size()), all(values, some));
        }
        return changed;
    }

    private static String marks(int count) {
        return " (" + String.join(",", Collections.nCopies(count, "?")) + ")";
    }

    private static @Nullable Object[] all(@Nullable Object[] values, List<?> keys) {
        @Nullable Object[] all = Arrays.copyOf(values, values.length + keys.size());
        for (int i = 0; i < keys.size(); i++) {
            all[values.length + i] = keys.get(i);
        }
        return all;
    }

    /** Runs a statement for each of the rows. */
    void each(String statement, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(sql(statement))) {
            rows.forEach(batch::add);
            batch.execute();
        }
    }

    static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(value);
    }
}
