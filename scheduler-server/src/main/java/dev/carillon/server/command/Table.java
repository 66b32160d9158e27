// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of columns, each as wide as its widest text, the last one as it comes. */
final class Table {

    private static final int WIDEST = 60;
    private static final String GAP = "  ";

    private Table() {}

    static List<String> of(List<String> names, List<List<String>> rows) {
        var all = new ArrayList<List<String>>();
        all.add(names.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
        rows.forEach(row -> all.add(row.stream().map(Table::shortened).toList()));
        int[] widths = new int[names.size()];
        for (List<String> row : all) {
            for (int at = 0; at < widths.length; at++) {
                widths[at] = Math.max(widths[at], length(row.get(at)));
            }
        }
        return all.stream().map(row -> line(row, widths)).toList();
    }

    private static String shortened(String text) {
        return length(text) <= WIDEST ? text : text.substring(0, text.offsetByCodePoints(0, WIDEST - 3)) + "...";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int at = 0; at < widths.length; at++) {
            line.append(row.get(at));
            if (at < widths.length - 1) {
                line.append(" ".repeat(widths[at] - length(row.get(at)))).append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }
}
