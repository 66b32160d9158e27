// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under headings, as wide as their contents but no wider than a terminal; notes stand below their row. */
public final class Table {

    /** How wide a line is at most. */
    public static final int WIDTH = 120;

    private static final String GAP = "  ";
    private static final int NARROWEST = 12;

    private final List<String[]> rows = new ArrayList<>();
    private final List<List<String>> notes = new ArrayList<>();

    public Table(String... headings) {
        row(headings);
    }

    /** Adds a row, as many cells as there are headings. */
    public Table row(String... cells) {
        rows.add(cells.clone());
        notes.add(new ArrayList<>());
        return this;
    }

    /** Adds a note below the latest row. */
    public Table note(String text) {
        notes.get(notes.size() - 1).add(text);
        return this;
    }

    /** The lines to print; trailing blanks are left out. */
    public List<String> lines() {
        int[] widths = widths();
        var lines = new ArrayList<String>();
        for (int row = 0; row < rows.size(); row++) {
            lines.add(line(rows.get(row), widths));
            for (String note : notes.get(row)) {
                wrapped(note, WIDTH - 6).forEach(part -> lines.add("      " + part));
            }
        }
        return lines;
    }

    /** The width of each column; the widest ones give way until a line fits. */
    private int[] widths() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        int room = WIDTH - GAP.length() * (widths.length - 1);
        while (Arrays.stream(widths).sum() > room) {
            int widest = 0;
            for (int column = 1; column < widths.length; column++) {
                widest = widths[column] > widths[widest] ? column : widest;
            }
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static String line(String[] cells, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < cells.length; column++) {
            String cell = cut(cells[column], widths[column]);
            line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    /** The text, or its beginning when it is longer. */
    public static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 3) + "...";
    }

    /** The text in lines of a width, broken at blanks. */
    static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
