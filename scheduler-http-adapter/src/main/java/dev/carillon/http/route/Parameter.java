// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

import dev.carillon.http.json.JsonForm;
import dev.carillon.http.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that a request says beside its body: in the path, after the question mark, or as a header.
 *
 * @param <T> what it is read as
 */
public final class Parameter<T> {

    private static final int LONGEST = 2_000;

    /** Where it stands. */
    public enum Place {
        PATH,
        QUERY,
        HEADER
    }

    private final Place place;
    private final String name;
    private final String description;
    private final Map<String, Object> schema;
    private final Function<String, T> reader;
    private final @Nullable T usual;
    private final boolean required;

    private Parameter(
            Place place,
            String name,
            String description,
            Map<String, Object> schema,
            Function<String, T> reader,
            @Nullable T usual,
            boolean required) {
        this.place = place;
        this.name = name;
        this.description = description;
        this.schema = schema;
        this.reader = reader;
        this.usual = usual;
        this.required = required;
    }

    /** A placeholder of the path: text of 1 to so many characters. */
    public static Parameter<String> path(String name, int longest, String description) {
        return new Parameter<>(
                Place.PATH,
                name,
                description,
                textSchema(1, longest),
                text -> readText(name, text, 1, longest),
                null,
                true);
    }

    /** A placeholder of the path that is a UUID. */
    public static Parameter<UUID> pathId(String name, String description) {
        return new Parameter<>(
                Place.PATH,
                name,
                description,
                Map.of("type", "string", "format", "uuid"),
                text -> readId(name, text),
                null,
                true);
    }

    /** A placeholder of the path that is a number. */
    public static Parameter<Long> pathNumber(String name, String description) {
        return new Parameter<>(
                Place.PATH,
                name,
                description,
                numberSchema(1, Long.MAX_VALUE),
                text -> readWhole(name, text, 1, Long.MAX_VALUE),
                null,
                true);
    }

    /** Text after the question mark, of 1 to so many characters. */
    public static Parameter<String> text(String name, int longest, String description) {
        return query(name, description, textSchema(1, longest), text -> readText(name, text, 1, longest));
    }

    /** A whole number after the question mark. */
    public static Parameter<Long> whole(String name, long least, long most, String description) {
        return query(name, description, numberSchema(least, most), text -> readWhole(name, text, least, most));
    }

    /** True or false after the question mark. */
    public static Parameter<Boolean> flag(String name, String description) {
        return query(name, description, Map.of("type", "boolean"), text -> readFlag(name, text));
    }

    /** True or false after the question mark, in the words that Python programs use too: {@code True}, {@code 1}, {@code yes}, {@code on}. */
    public static Parameter<Boolean> looseFlag(String name, String description) {
        return query(name, description, Map.of("type", "boolean"), text -> readLooseFlag(name, text));
    }

    /** A time after the question mark, ISO 8601 in UTC. */
    public static Parameter<Instant> time(String name, String description) {
        return query(name, description, Map.of("type", "string", "format", "date-time"), text -> readTime(name, text));
    }

    /** One of the words of a type after the question mark. */
    public static <E extends Enum<E>> Parameter<E> choice(String name, Class<E> type, String description) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(JsonForm::word).toList();
        return query(name, description, Map.of("type", "string", "enum", words), text -> readChoice(name, type, text));
    }

    /** A header, of 1 to so many characters. */
    public static Parameter<String> header(String name, int longest, String description) {
        return new Parameter<>(
                Place.HEADER,
                name,
                description,
                textSchema(1, longest),
                text -> readText(name, text, 1, longest),
                null,
                false);
    }

    private static <T> Parameter<T> query(
            String name, String description, Map<String, Object> schema, Function<String, T> reader) {
        return new Parameter<>(Place.QUERY, name, description, schema, reader, null, false);
    }

    /** The same, taken for a value when nothing is said. */
    public Parameter<T> or(T value) {
        var told = new LinkedHashMap<>(schema);
        told.put("default", value instanceof Enum<?> constant ? JsonForm.word(constant) : value);
        return new Parameter<>(place, name, description, told, reader, value, false);
    }

    /** The same, which has to be said. */
    public Parameter<T> required() {
        return new Parameter<>(place, name, description, schema, reader, null, true);
    }

    public Place place() {
        return place;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    /** What it may be, as JSON Schema. */
    public Map<String, Object> schema() {
        return schema;
    }

    public boolean isRequired() {
        return required;
    }

    /** What is meant when nothing is said; null when that means nothing. */
    @Nullable
    T usual() {
        return usual;
    }

    /**
     * Reads it.
     *
     * @throws ProblemException 400, naming it
     */
    T read(String text) {
        if (text.length() > LONGEST) {
            throw ProblemException.badField(name, text.length() + " characters, expected at most " + LONGEST);
        }
        return reader.apply(text);
    }

    private static Map<String, Object> textSchema(int least, int longest) {
        return Map.of("type", "string", "minLength", least, "maxLength", longest);
    }

    private static Map<String, Object> numberSchema(long least, long most) {
        return Map.of("type", "integer", "format", "int64", "minimum", least, "maximum", most);
    }

    private static String readText(String name, String text, int least, int longest) {
        if (text.length() < least || text.length() > longest) {
            throw ProblemException.badField(name, text.length() + " characters, expected " + least + ".." + longest);
        }
        JsonForm.faultOf(text).ifPresent(fault -> {
            throw ProblemException.badField(name, fault);
        });
        return text;
    }

    private static long readWhole(String name, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most && text.chars().allMatch(c -> c < 128)) {
                return number;
            }
        } catch (NumberFormatException none) {
            // the same answer as for one out of range
        }
        throw ProblemException.badField(name, "\"" + text + "\", expected a whole number, " + least + ".." + most);
    }

    private static boolean readFlag(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.badField(name, "\"" + text + "\", expected true or false");
        };
    }

    private static boolean readLooseFlag(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on", "t", "y" -> true;
            case "false", "0", "no", "off", "f", "n" -> false;
            default -> throw ProblemException.badField(name, "\"" + text + "\", expected true or false");
        };
    }

    private static Instant readTime(String name, String text) {
        try {
            Instant time = Instant.parse(text);
            if (time.isBefore(Instant.parse("0001-01-01T00:00:00Z"))
                    || time.isAfter(Instant.parse("9999-12-31T23:59:59Z"))) {
                throw ProblemException.badField(name, "\"" + text + "\", expected a year from 1 to 9999");
            }
            return time;
        } catch (DateTimeException none) {
            throw ProblemException.badField(name, "\"" + text + "\", expected a time such as 2026-12-24T17:00:00Z");
        }
    }

    private static UUID readId(String name, String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException none) {
            // the same answer as for one that is nobody's
        }
        throw ProblemException.absent(name);
    }

    private static <E extends Enum<E>> E readChoice(String name, Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (JsonForm.word(constant).equals(text)) {
                return constant;
            }
        }
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(JsonForm::word).toList();
        throw ProblemException.badField(name, "\"" + text + "\", expected " + String.join(", ", words));
    }
}
