// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a statement is given. It sees their columns as {@code r.name}, and says {@code ${rows}} where its FROM would be. All
 * of one run come from the same simulation, which is their first column. Not thread-safe.
 */
final class GivenRows {

    /** So many rows with one statement, that none is too large for the database. */
    private static final int MOST_AT_ONCE = 1_000;

    private static final Pattern COLUMN = Pattern.compile("\\br\\.([a-z_]+)");
    private static final String ROWS = "${rows}";

    private final String simulation;
    private final List<Column> columns;
    private final List<@Nullable Object[]> rows;

    /** A type of PostgreSQL: text or int8. */
    private record Column(String name, String type) {}

    private GivenRows(String simulation, List<Column> columns, List<@Nullable Object[]> rows) {
        this.simulation = simulation;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * None yet.
     *
     * @param columns those after {@code simulation}, each as {@code "name int8"} or {@code "name text"}
     */
    static GivenRows of(String simulation, String... columns) {
        var all = new ArrayList<Column>();
        all.add(new Column("simulation", "text"));
        for (String column : columns) {
            String[] parts = column.split(" ", 2);
            all.add(new Column(parts[0], parts[1]));
        }
        return new GivenRows(simulation, List.copyOf(all), new ArrayList<>());
    }

    /** One row more: numbers and texts, as its columns say, or null. */
    void add(@Nullable Object... values) {
        @Nullable Object[] row = new @Nullable Object[values.length + 1];
        row[0] = simulation;
        for (int i = 0; i < values.length; i++) {
            row[i + 1] = values[i] instanceof Integer number ? Long.valueOf(number) : values[i];
        }
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    int columns() {
        return columns.size();
    }

    /** What inserts them into a table. */
    String insertInto(String table) {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String values = columns.stream().map(column -> "r." + column.name).collect(Collectors.joining(", "));
        return "INSERT INTO ${tables}" + table + " (" + names + ") SELECT " + values + " " + ROWS;
    }

    /** The same rows in parts of a size that goes with one statement. */
    List<GivenRows> chunks() {
        var chunks = new ArrayList<GivenRows>();
        for (int from = 0; from < rows.size(); from += MOST_AT_ONCE) {
            int to = Math.min(rows.size(), from + MOST_AT_ONCE);
            chunks.add(new GivenRows(simulation, columns, rows.subList(from, to)));
        }
        return chunks;
    }

    /** Each with a value for each column. */
    List<@Nullable Object[]> all() {
        return Collections.unmodifiableList(rows);
    }

    /** The statement over all rows at once, with a parameter for each column, which is an {@link #array}. */
    String fromArrays(String statement) {
        String arrays = columns.stream()
                .map(column -> "CAST(? AS " + column.type + "[])")
                .collect(Collectors.joining(", "));
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        return statement.replace(ROWS, "FROM unnest(" + arrays + ") AS r(" + names + ")");
    }

    /** The values of a column. */
    Argument array(int column) {
        String type = columns.get(column).type;
        @Nullable
        Object[] values = type.equals("text") ? new @Nullable String[rows.size()] : new @Nullable Long[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i)[column];
        }
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }

    /** The statement over one row, with a parameter wherever it names a column. */
    PerRow perRow(String statement) {
        var order = new ArrayList<Integer>();
        List<String> names = columns.stream().map(Column::name).toList();
        Matcher named = COLUMN.matcher(statement.replace(ROWS, ""));
        String text = named.replaceAll(found -> {
            order.add(names.indexOf(found.group(1)));
            return "?";
        });
        return new PerRow(text, List.copyOf(order));
    }

    /**
     * A statement over one row.
     *
     * @param order which column each of its parameters is
     */
    record PerRow(String statement, List<Integer> order) {}

    /** So many question marks as rows to select from, in columns {@code column1} and so on. */
    static String values(int rows, int width) {
        String row = "(" + String.join(",", Collections.nCopies(width, "?")) + ")";
        return "(VALUES " + String.join(",", Collections.nCopies(rows, row)) + ")";
    }
}
