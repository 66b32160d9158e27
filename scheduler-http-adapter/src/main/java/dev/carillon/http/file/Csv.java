// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.file;

import dev.carillon.http.json.JsonForm;
import dev.carillon.http.problem.FieldFault;
import dev.carillon.http.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Comma-separated values as RFC 4180 has them, under a line with the names of the columns. */
public final class Csv {

    /** How such a text is typed. */
    public static final String MEDIA_TYPE = "text/csv";

    private Csv() {}

    /**
     * Reads all rows.
     *
     * @param known the columns that there may be, in small letters; empty for any
     * @param most how many rows there may be
     * @param form what is made of a row, by the names of its columns in small letters, those left out that are empty
     * @throws ProblemException 400, naming the lines on which rows begin and their fields
     */
    public static <T> List<T> read(String text, List<String> known, int most, Function<Map<String, String>, T> form) {
        var rows = new CsvRows(text);
        List<String> columns = columns(rows, known);
        var read = new ArrayList<T>();
        var faults = new LineFaults();
        while (rows.hasNext()) {
            int line = rows.line();
            List<String> values = rows.next();
            if (read.size() == most) {
                throw ProblemException.badField("lines", "more than " + most + " rows, expected at most as many");
            }
            if (values.size() != columns.size()) {
                faults.add(
                        line,
                        new FieldFault("", values.size() + " values, expected " + columns.size() + " as the columns"));
            } else {
                faults.at(line, () -> read.add(form.apply(named(columns, values))));
            }
        }
        return faults.orElse(() -> List.copyOf(read));
    }

    private static List<String> columns(CsvRows rows, List<String> known) {
        if (!rows.hasNext()) {
            throw ProblemException.badField("lines[1]", "nothing, expected the names of the columns");
        }
        List<String> columns = rows.next().stream()
                .map(column -> column.strip().toLowerCase(Locale.ROOT))
                .toList();
        var seen = new HashSet<String>();
        for (String column : columns) {
            if (column.isEmpty() || !seen.add(column)) {
                throw ProblemException.badField("lines[1]", "column \"" + column + "\", expected each name once");
            }
            if (!known.isEmpty() && !known.contains(column)) {
                throw ProblemException.badField("lines[1]", "column \"" + column + "\", expected " + known);
            }
        }
        return columns;
    }

    private static Map<String, String> named(List<String> columns, List<String> values) {
        var named = new LinkedHashMap<String, String>();
        for (int at = 0; at < columns.size(); at++) {
            String column = columns.get(at);
            String value = values.get(at);
            JsonForm.faultOf(value).ifPresent(fault -> {
                throw ProblemException.badField(column, fault);
            });
            if (!value.isEmpty()) {
                named.put(column, value);
            }
        }
        return named;
    }

    /** Writes a row and ends its line. */
    public static void write(OutputStream out, List<String> values) throws IOException {
        String row = String.join(",", values.stream().map(Csv::quoted).toList()) + "\r\n";
        out.write(row.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String value) {
        boolean plain =
                !value.isEmpty() && value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
