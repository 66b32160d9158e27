// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.definition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The fields of a document that comes from outside. A field that is there with null counts as missing, unless it is asked for. */
final class Fields {

    private final String path;
    private final Map<?, ?> document;

    /**
     * The fields of a document.
     *
     * @param path what stands before the names of fields in errors, empty for nothing
     * @param known the only ones that may be there
     */
    Fields(String path, Map<?, ?> document, List<String> known) {
        this.path = path.isEmpty() ? "" : path + ".";
        this.document = document;
        for (Object name : document.keySet()) {
            if (!(name instanceof String text) || !known.contains(text)) {
                throw Refusal.of(this.path + shortened(name), "a field of that name", "only " + known);
            }
        }
    }

    private static String shortened(@Nullable Object name) {
        String text = String.valueOf(name);
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    String name(String field) {
        return path + field;
    }

    boolean isNull(String field) {
        return document.containsKey(field) && document.get(field) == null;
    }

    boolean has(String field) {
        return document.get(field) != null;
    }

    OptionalInt whole(String field, int least, int most) {
        Object value = document.get(field);
        if (value == null) {
            return OptionalInt.empty();
        }
        try {
            if (value instanceof Number number) {
                return OptionalInt.of(
                        Refusal.within(path + field, new BigDecimal(number.toString()).intValueExact(), least, most));
            }
        } catch (ArithmeticException | NumberFormatException notWhole) {
            // refused below, with the number as it was
        }
        throw Refusal.of(path + field, value, least + ".." + most);
    }

    boolean flag(String field, boolean usual) {
        Object value = document.get(field);
        if (value == null) {
            return usual;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw Refusal.of(path + field, value, "true or false");
    }

    Optional<String> text(String field, int least, int most) {
        Object value = document.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(Refusal.length(path + field, text, least, most));
        }
        throw Refusal.of(path + field, value, "a text");
    }

    String required(String field, int most) {
        return text(field, 1, most).orElseThrow(() -> missing(field, "a text of 1.." + most + " characters"));
    }

    Map<?, ?> object(String field) {
        Object value = document.get(field);
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw value == null ? missing(field, "an object") : Refusal.of(path + field, value, "an object");
    }

    private IllegalArgumentException missing(String field, String expected) {
        return Refusal.of(path + field, null, expected);
    }
}
