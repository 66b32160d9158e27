// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import java.util.ArrayDeque;
import java.util.regex.Pattern;

/**
 * What JSON payloads have in common that differ in numbers, free text and the length of lists alone. Words stay, as they
 * may be constants of an enum.
 */
final class PayloadShape {

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_]{0,29}");
    private static final String NUMBER = "0";
    private static final String TEXT = "\"\"";

    private final String text;
    private final StringBuilder shape = new StringBuilder();
    private final ArrayDeque<Integer> openObjects = new ArrayDeque<>();
    private int position;

    private PayloadShape(String text) {
        this.text = text;
    }

    static String of(String text) {
        return new PayloadShape(text).read();
    }

    private String read() {
        while (position < text.length()) {
            char next = text.charAt(position);
            if (next == '"') {
                readText();
            } else if (next == '-' || Character.isDigit(next)) {
                skipNumber();
                append(NUMBER);
            } else {
                readSign(next);
            }
        }
        return shape.toString();
    }

    private void readText() {
        int begin = position++;
        while (position < text.length() && text.charAt(position) != '"') {
            position += text.charAt(position) == '\\' ? 2 : 1;
        }
        position = Math.min(position + 1, text.length());
        String whole = text.substring(begin, position);
        if (isField()) {
            shape.append(whole);
        } else {
            boolean word = whole.length() > 2
                    && WORD.matcher(whole.substring(1, whole.length() - 1)).matches();
            append(word ? whole : TEXT);
        }
    }

    private boolean isField() {
        int after = position;
        while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
            after++;
        }
        return after < text.length() && text.charAt(after) == ':';
    }

    private void skipNumber() {
        while (position < text.length() && "+-.eE0123456789".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private void readSign(char sign) {
        position++;
        if (Character.isWhitespace(sign)) {
            return;
        }
        shape.append(sign);
        if (sign == '{') {
            openObjects.push(shape.length() - 1);
        } else if (sign == '}' && !openObjects.isEmpty()) {
            String object = shape.substring(openObjects.pop());
            shape.setLength(shape.length() - object.length());
            append(object);
        }
    }

    /** An element that is like the one before it adds nothing. */
    private void append(String value) {
        String before = value + ",";
        int start = shape.length() - before.length();
        if (start >= 0 && shape.indexOf(before, start) == start) {
            shape.setLength(shape.length() - 1);
        } else {
            shape.append(value);
        }
    }
}
