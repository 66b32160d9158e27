// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** One transaction: statements with {@code ${tables}} in front of each table, and what is to happen after the commit. */
final class Tx {

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Handle handle;
    private final Statements statements;
    private final Dialect dialect;
    private final long now;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean stirred;
    private boolean announced;

    Tx(Handle handle, Statements statements, Dialect dialect, long now) {
        this.handle = handle;
        this.statements = statements;
        this.dialect = dialect;
        this.now = now;
    }

    /** When it began, by the store's clock, in epoch milliseconds. */
    long now() {
        return now;
    }

    Dialect dialect() {
        return dialect;
    }

    Connection connection() {
        return handle.getConnection();
    }

    String sql(String statement) {
        return statements.of(statement);
    }

    /** How many rows were changed. */
    int update(String statement, @Nullable Object... values) {
        return handle.execute(statements.of(statement), values);
    }

    /** Rows are looked for by an index from here on, where the database has to be told. */
    void byIndex() {
        String wish = dialect.byIndex();
        if (wish != null) {
            update(wish);
        }
    }

    /** How many rows were added: none where one with the same key is there. A host's transaction goes on. */
    int addUnlessThere(String insert, String key, @Nullable Object... values) {
        try {
            return update(dialect.unlessThere(insert, key), values);
        } catch (JdbiException failure) {
            if (isThere(failure)) {
                return 0;
            }
            throw failure;
        }
    }

    /** Adds a row or changes the one with the same key, where {@code excluded} is the row that was to be added. */
    void addOrChange(String insert, String key, String change, @Nullable Object... values) {
        String statement = dialect.orChange(insert, key, change);
        try {
            update(statement, values);
        } catch (JdbiException failure) {
            if (!isThere(failure)) {
                throw failure;
            }
            // it came while the statement was under way
            update(statement, values);
        }
    }

    private boolean isThere(JdbiException failure) {
        return failure.getCause() instanceof SQLException cause && dialect.isThere(cause);
    }

    <T> List<T> list(String query, Row<T> row, @Nullable Object... values) {
        return handle.select(statements.of(query), values)
                .map((result, context) -> row.read(result))
                .list();
    }

    <T> Optional<T> first(String query, Row<T> row, @Nullable Object... values) {
        List<T> all = list(query, row, values);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    long number(String query, @Nullable Object... values) {
        return first(query, row -> row.getLong(1), values).orElse(0L);
    }

    /** The next of the numbers that put things in order. */
    long nextNumber() {
        return number(dialect.nextNumber());
    }

    @Nullable
    UUID uuid(ResultSet row, String column) throws SQLException {
        return dialect.uuid(row, column);
    }

    /** Something may be done after the commit that could not be done before. */
    void stir() {
        stirred = true;
    }

    boolean stirred() {
        return stirred;
    }

    /** Other processes hear of what is stirred by this transaction itself. */
    void announced() {
        announced = true;
    }

    boolean isAnnounced() {
        return announced;
    }

    /** Is done once the transaction has been committed, and never when it was not or when it is the host's. */
    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }

    /** So many question marks in parentheses; no value is in none. */
    static String in(Collection<?> values) {
        return values.isEmpty() ? "(NULL)" : "(" + String.join(",", Collections.nCopies(values.size(), "?")) + ")";
    }

    /** So many question marks as rows to select from; their column is called {@code column1}. */
    String rows(Collection<?> values) {
        return dialect.column1("(VALUES " + String.join(",", Collections.nCopies(values.size(), "(?)")) + ")");
    }

    static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
