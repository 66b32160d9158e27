// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.file;

import dev.carillon.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** The rows of a text, empty lines left out. For one thread. */
final class CsvRows {

    private static final int MOST_VALUES = 200;
    private static final char QUOTE = '"';
    private static final char MARK = '\uFEFF';

    private final String text;
    private int at;
    private int line = 1;

    CsvRows(String text) {
        this.text = text;
        this.at = !text.isEmpty() && text.charAt(0) == MARK ? 1 : 0;
    }

    /** Whether there is another row; goes to where it begins. */
    boolean hasNext() {
        while (atLineBreak()) {
            lineBreak();
        }
        return at < text.length();
    }

    /** The line on which the next row begins, from 1. */
    int line() {
        return line;
    }

    List<String> next() {
        var values = new ArrayList<String>();
        while (true) {
            values.add(value());
            if (values.size() > MOST_VALUES) {
                throw ProblemException.badField(
                        "lines[" + line + "]", "more than " + MOST_VALUES + " values, expected at most as many");
            }
            if (at >= text.length() || text.charAt(at) != ',') {
                lineBreak();
                return values;
            }
            at++;
        }
    }

    private boolean atLineBreak() {
        return at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r');
    }

    private void lineBreak() {
        if (!atLineBreak()) {
            return;
        }
        boolean both = text.startsWith("\r\n", at);
        at += both ? 2 : 1;
        line++;
    }

    private String value() {
        return at < text.length() && text.charAt(at) == QUOTE ? quoted() : plain();
    }

    private String plain() {
        int from = at;
        while (at < text.length() && text.charAt(at) != ',' && !atLineBreak()) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        int begun = line;
        var value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            at++;
            if (c != QUOTE) {
                value.append(c);
                line += c == '\n' ? 1 : 0;
            } else if (at < text.length() && text.charAt(at) == QUOTE) {
                value.append(QUOTE);
                at++;
            } else if (at >= text.length() || text.charAt(at) == ',' || atLineBreak()) {
                return value.toString();
            } else {
                throw ProblemException.badField(
                        "lines[" + begun + "]", "text after a closing quotation mark, expected a comma");
            }
        }
        throw ProblemException.badField("lines[" + begun + "]", "a quotation mark that is not closed");
    }
}
