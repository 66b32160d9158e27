// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plugin;

import dev.carillon.store.jdbc.migration.TableNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * One transaction: statements with <code>${tables}</code> in front of each table. Their parameters are question marks, for which
 * values stand in their order: numbers, texts, booleans or null.
 *
 * <p>What the database refuses is jdbi's {@link org.jdbi.v3.core.JdbiException}, of which the {@link PluginDatabase} makes another
 * try or a {@link dev.carillon.store.StoreException}: let it pass. On PostgreSQL nothing more can be done in a transaction of
 * which a statement has failed.
 *
 * <p>Good while the {@link PluginDatabase.Work} goes on for which it was made. Not thread-safe.
 */
public final class PluginTransaction {

    /** So many keys are looked for with one query. */
    private static final int MOST_KEYS = 256;

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {

        /**
         * What is in the row that the result stands at, never null.
         *
         * @throws SQLException when a column is not there, or of another type
         */
        T read(ResultSet row) throws SQLException;
    }

    private final Handle handle;
    private final Dialect dialect;
    private final TableNames names;

    PluginTransaction(Handle handle, Dialect dialect, TableNames names) {
        this.handle = handle;
        this.dialect = dialect;
        this.names = names;
    }

    /** Runs a statement; answers how many rows were changed. */
    public int update(String statement, @Nullable Object... values) {
        return handle.execute(sql(statement), values);
    }

    /** All rows that a query finds, in its order. */
    public <T> List<T> list(String query, Row<T> row, @Nullable Object... values) {
        return handle.select(sql(query), values)
                .map((result, context) -> row.read(result))
                .list();
    }

    /** All rows that a query finds whose parameters have names: {@code :author} for the value of {@code author}. */
    public <T> List<T> list(String query, Map<String, ?> values, Row<T> row) {
        return handle.createQuery(sql(query))
                .bindMap(values)
                .map((result, context) -> row.read(result))
                .list();
    }

    /** The first row that a query finds. It reads all of them, so one that may find many says {@code LIMIT 1}. */
    public <T> Optional<T> first(String query, Row<T> row, @Nullable Object... values) {
        return list(query, row, values).stream().findFirst();
    }

    /** The number in the first column of the first row: 0 when it is null, or when there is no row. */
    public long number(String query, @Nullable Object... values) {
        return first(query, row -> row.getLong(1), values).orElse(0L);
    }

    /**
     * Looks for many keys, with a query for each 256 of them.
     *
     * @param query ends before the list of keys, which stand in parentheses after it: {@code ... WHERE author = ? AND id IN}
     * @param keys any number
     * @param values the parameters before them
     * @return what was found, in the order of the database; a key that is given more than once may be found more than once
     */
    public <T> List<T> among(String query, Row<T> row, List<?> keys, @Nullable Object... values) {
        var found = new ArrayList<T>();
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            List<?> some = keys.subList(from, Math.min(keys.size(), from + MOST_KEYS));
            found.addAll(list(query + marks(some.size()), row, all(values, some)));
        }
        return found;
    }

    /** As {@link #among}, for a statement; answers how many rows were changed. */
    public int updateAmong(String statement, List<?> keys, @Nullable Object... values) {
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

    /**
     * Runs a statement for each of the rows, in their order and as one batch of JDBC.
     *
     * @param rows the values for one run each; none is allowed
     */
    public void each(String statement, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(sql(statement))) {
            rows.forEach(batch::add);
            batch.execute();
        }
    }

    /**
     * What is added to a query so that its rows are locked for who writes, until the end of the transaction. Empty on SQLite, where
     * who writes has the whole file.
     */
    public String forUpdate() {
        return dialect.forUpdate();
    }

    /**
     * As {@link #forUpdate}, for the rows of one of several tables.
     *
     * @param table the name that it has in the query
     */
    public String forUpdateOf(String table) {
        return dialect.forUpdateOf(table);
    }

    /** What is added to a query so that nobody changes its rows until the end of the transaction; others may do the same. */
    public String forShare() {
        return dialect.forShare();
    }

    /** As {@link #forUpdate}, without the rows that others have locked; it waits for nobody. */
    public String skipLocked() {
        return dialect.skipLocked();
    }

    /** Whether the database is PostgreSQL; otherwise it is SQLite. */
    public boolean postgres() {
        return dialect.isPostgres();
    }

    /**
     * That of jdbi, for what cannot be said otherwise; its statements have names of tables by {@link #sql}. The transaction, and the
     * connection, are not its caller's to end.
     */
    public Handle handle() {
        return handle;
    }

    /** The statement with the names of the tables put in. */
    public String sql(String statement) {
        return statement.replace("${tables}", names.tables());
    }

    /**
     * A time as columns keep it: milliseconds since 1970, what is finer cut off. Null of null.
     *
     * @throws ArithmeticException when it is 292 million years or more away
     */
    public static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    /** The number in a column, or null. */
    public static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** The time in a column that is never null, of {@link #millis}. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    /** The time in a column, of {@link #millis}, or null. */
    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(value);
    }
}
