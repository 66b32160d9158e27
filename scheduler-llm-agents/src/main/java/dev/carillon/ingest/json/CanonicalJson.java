// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The one text of a JSON value: members by the code points of their names, {@code ", "} between values and {@code ": "} after
 * names, everything outside of ASCII escaped, numbers in their shortest form. It is what Python's {@code json.dumps} with sorted
 * keys writes, and is ASCII, so that every database keeps it as it is.
 */
public final class CanonicalJson {

    /** As Python compares texts; {@link String#compareTo} orders surrogates before the last of the basic plane. */
    public static final Comparator<String> BY_CODE_POINTS = CanonicalJson::compare;

    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;

    private CanonicalJson() {}

    /**
     * The text of a value.
     *
     * @throws MalformedJsonException for a number outside the range of a double, other than a whole one
     */
    public static String of(JsonNode value) {
        var text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    /** A text as a JSON string, quotes included. */
    public static String quoted(String value) {
        var text = new StringBuilder(value.length() + 2);
        writeText(value, text);
        return text.toString();
    }

    private static void write(JsonNode value, StringBuilder text) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, text);
            case ARRAY -> {
                String between = "[";
                for (JsonNode element : value) {
                    text.append(between);
                    write(element, text);
                    between = ", ";
                }
                text.append(value.isEmpty() ? "[]" : "]");
            }
            case STRING -> writeText(value.textValue(), text);
            case NUMBER ->
                text.append(
                        value.isIntegralNumber()
                                ? value.bigIntegerValue().toString()
                                : PythonNumber.of(value.doubleValue()));
            case BOOLEAN -> text.append(value.booleanValue());
            default -> text.append("null");
        }
    }

    private static void writeObject(JsonNode value, StringBuilder text) {
        List<String> names = new ArrayList<>();
        value.fieldNames().forEachRemaining(names::add);
        names.sort(BY_CODE_POINTS);
        String between = "{";
        for (String name : names) {
            text.append(between);
            writeText(name, text);
            text.append(": ");
            write(value.get(name), text);
            between = ", ";
        }
        text.append(names.isEmpty() ? "{}" : "}");
    }

    private static void writeText(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\f' -> text.append("\\f");
                case '\b' -> text.append("\\b");
                default -> {
                    if (c < FIRST_PRINTABLE || c > LAST_PRINTABLE) {
                        writeEscape(c, text);
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private static void writeEscape(char c, StringBuilder text) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(Character.forDigit(c >> shift & 0xF, 16));
        }
    }

    private static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean sameKind = Character.isSurrogate(a) == Character.isSurrogate(b);
                return sameKind ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
