// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a file of settings. Errors name the line and the setting, never what is in it. For one reading. */
final class EnvLines {

    private static final Pattern LINE =
            Pattern.compile("(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]{0,199})[ \t]*=(.*)", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("[ \t]+#.*", Pattern.DOTALL);
    private static final int MOST = 1_000;

    private final String file;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private int line;

    EnvLines(String file) {
        this.file = file;
    }

    Map<String, String> read(String text) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (String raw : body.split("\n", -1)) {
            line++;
            String entry = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
            String stripped = entry.stripLeading();
            if (!stripped.isEmpty() && stripped.charAt(0) != '#') {
                entry(stripped);
            }
        }
        return values;
    }

    private void entry(String written) {
        Matcher parts = LINE.matcher(written);
        if (!parts.matches()) {
            throw fault("", "expected NAME=value, a comment after #, or nothing");
        }
        String key = parts.group(1);
        Integer first = lines.putIfAbsent(key, line);
        if (first != null) {
            throw fault(key, "twice, first in line " + first + ", expected once");
        }
        if (lines.size() > MOST) {
            throw fault(key, "more than " + MOST + " settings in one file, expected at most that");
        }
        String text = parts.group(2);
        if (text.chars().anyMatch(character -> character < ' ' && character != '\t')) {
            throw fault(key, "a control character, expected text");
        }
        String value = text.stripLeading();
        boolean quoted = value.startsWith("\"") || value.startsWith("'");
        values.put(key, quoted ? quoted(key, value) : plain(text));
    }

    /** Blanks behind it stay: whoever reads the settings warns of them. */
    private static String plain(String text) {
        Matcher comment = COMMENT.matcher(text);
        return (comment.find() ? text.substring(0, comment.start()) : text).stripLeading();
    }

    private String quoted(String key, String text) {
        char quote = text.charAt(0);
        var value = new StringBuilder();
        for (int at = 1; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == quote) {
                String rest = text.substring(at + 1);
                if (!rest.isBlank() && !COMMENT.matcher(rest).matches()) {
                    throw fault(key, "something behind the closing quote, expected a blank and a comment or nothing");
                }
                return value.toString();
            }
            if (character == '\\' && at + 1 < text.length()) {
                at++;
                value.append(escaped(key, quote, text.charAt(at)));
            } else {
                value.append(character);
            }
        }
        throw fault(key, "a quote that is not closed, expected it in the same line");
    }

    private String escaped(String key, char quote, char character) {
        if (character == quote || character == '\\') {
            return String.valueOf(character);
        }
        if (quote == '\'') {
            return "\\" + character;
        }
        return switch (character) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '$' -> "$";
            default -> throw fault(key, "an unknown escape, expected one of \\\\ \\\" \\$ \\n \\r \\t");
        };
    }

    private SettingsException fault(String key, String problem) {
        String place = file + ", line " + line;
        return new SettingsException(new Fault(key.isEmpty() ? place : place + ", " + key, problem), null);
    }
}
