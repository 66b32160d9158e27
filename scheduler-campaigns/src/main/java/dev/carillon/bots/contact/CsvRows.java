// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows of comma-separated values as RFC 4180 has them: values in quotation marks may have commas, line breaks and doubled quotation
 * marks in them. Where the first line has semicolons and no comma, they separate. For one thread.
 */
final class CsvRows {

    private static final int MOST_COLUMNS = 200;
    private static final char QUOTE = '"';

    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    CsvRows(String text) {
        this.text = text;
        String first = text.lines().findFirst().orElse("");
        this.separator = first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
    }

    /** The line on which the next row begins, from 1. */
    int line() {
        return line;
    }

    /**
     * The next row that is not empty; empty at the end.
     *
     * @throws IllegalArgumentException when a quotation mark is not closed, or a row has more than 200 values
     */
    Optional<List<String>> next() {
        while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
            lineBreak();
        }
        if (at >= text.length()) {
            return Optional.empty();
        }
        var row = new ArrayList<String>();
        while (true) {
            row.add(value());
            if (row.size() > MOST_COLUMNS) {
                throw new IllegalArgumentException("line " + line + ": more than " + MOST_COLUMNS + " values");
            }
            if (at < text.length() && text.charAt(at) == separator) {
                at++;
            } else {
                lineBreak();
                return Optional.of(row);
            }
        }
    }

    private void lineBreak() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
            if (at >= text.length() || text.charAt(at) != '\n') {
                line++;
                return;
            }
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
            line++;
        }
    }

    private String value() {
        var value = new StringBuilder();
        boolean quoted = false;
        int begun = line;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (quoted) {
                if (c == QUOTE && at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
                    value.append(QUOTE);
                    at++;
                } else if (c == QUOTE) {
                    quoted = false;
                } else {
                    value.append(c);
                    line += c == '\n' ? 1 : 0;
                }
            } else if (c == QUOTE && value.isEmpty()) {
                quoted = true;
            } else if (c == separator || c == '\n' || c == '\r') {
                return value.toString();
            } else {
                value.append(c);
            }
            at++;
        }
        if (quoted) {
            throw new IllegalArgumentException("line " + begun + ": a quotation mark that is not closed");
        }
        return value.toString();
    }
}
