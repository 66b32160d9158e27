// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows that come as an array for each column, or as plain values when there is one row. PostgreSQL reads them with a single
 * round trip, however many there are.
 *
 * @param <T> what a row is made from
 */
final class Columns<T> {

    private record Column<T>(String name, String type, Function<T, @Nullable Object> value) {}

    private final List<Column<T>> columns = new ArrayList<>();

    /** One column more, of a type of PostgreSQL: {@code uuid}, {@code text}, {@code int8}, {@code int2} or {@code bool}. */
    Columns<T> with(String name, String type, Function<T, @Nullable Object> value) {
        columns.add(new Column<>(name, type, value));
        return this;
    }

    /** The rows as something to select from, numbered from 1 in {@code ord}. */
    String many() {
        return "(SELECT * FROM unnest("
                + columns.stream().map(column -> "?::" + column.type + "[]").collect(Collectors.joining(","))
                + ") WITH ORDINALITY AS u("
                + columns.stream().map(Column::name).collect(Collectors.joining(","))
                + ",ord))";
    }

    /** A single row as something to select from. */
    String one() {
        return "(SELECT "
                + columns.stream()
                        .map(column -> "?::" + column.type + " AS " + column.name)
                        .collect(Collectors.joining(","))
                + ", 1::int8 AS ord)";
    }

    /** Binds the rows; answers the index of the next parameter. */
    int bind(PreparedStatement statement, int first, List<T> rows) throws SQLException {
        Connection connection = statement.getConnection();
        int index = first;
        for (Column<T> column : columns) {
            statement.setArray(index++, connection.createArrayOf(column.type, values(column, rows)));
        }
        return index;
    }

    int bindOne(PreparedStatement statement, int first, T row) throws SQLException {
        int index = first;
        for (Column<T> column : columns) {
            statement.setObject(index++, column.value.apply(row));
        }
        return index;
    }

    private static <T> @Nullable Object[] values(Column<T> column, List<T> rows) {
        @Nullable
        Object[] values = switch (column.type) {
            case "uuid" -> new @Nullable UUID[rows.size()];
            case "int8" -> new @Nullable Long[rows.size()];
            case "int2" -> new @Nullable Short[rows.size()];
            case "bool" -> new @Nullable Boolean[rows.size()];
            default -> new @Nullable String[rows.size()];
        };
        for (int i = 0; i < values.length; i++) {
            values[i] = column.value.apply(rows.get(i));
        }
        return values;
    }
}
