// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.document;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The fields of an object, read by name and checked. Whatever is wrong goes to the {@link Problems}, and the caller gets
 * nothing or the default and reads on. A field that is null counts as absent.
 */
public final class Fields {

    private final JsonValue.Members object;
    private final Problems problems;
    private final Map<String, JsonValue> values = new HashMap<>();

    private Fields(JsonValue.Members object, Problems problems) {
        this.object = object;
        this.problems = problems;
    }

    /** The fields of an object, all of which must be known and stand once. */
    public static Fields of(JsonValue.Members object, Problems problems, List<String> known) {
        var fields = new Fields(object, problems);
        for (JsonValue.Member member : object.members()) {
            if (!known.contains(member.name())) {
                problems.add(member.place(), "unknown field" + meant(member.name(), known));
            } else if (fields.values.putIfAbsent(member.name(), member.value()) != null) {
                problems.add(member.place(), "stands here a second time, expected each field once");
            }
        }
        fields.values.values().removeIf(JsonValue.Null.class::isInstance);
        return fields;
    }

    private static String meant(String written, List<String> known) {
        return NearestName.of(written, known)
                .map(name -> ", did you mean \"" + name + "\"?")
                .orElse(", expected one of " + String.join(", ", known));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The place of a field, or of the object when it is absent. */
    public Place place(String name) {
        JsonValue value = values.get(name);
        return value == null ? object.place().missing(name) : value.place();
    }

    /** Complains of the value a field has. */
    public void refuse(String name, String expected) {
        JsonValue value = values.get(name);
        problems.add(
                place(name),
                value == null ? "missing, expected " + expected : value.quoted() + ", expected " + expected);
    }

    /** Complains of a field that has no business here. */
    public void refuseIfPresent(String name, String why) {
        if (values.containsKey(name)) {
            problems.add(place(name), why);
        }
    }

    /** A text of bounded length. */
    public Optional<String> text(String name, int least, int most) {
        String expected = least == 0 ? "a text of at most " + most : "a text of " + least + " to " + most;
        return read(
                name,
                value -> value instanceof JsonValue.Text text
                                && text.value().length() >= least
                                && text.value().length() <= most
                        ? Optional.of(text.value())
                        : refused(name, value, expected + " characters"));
    }

    private Optional<String> refused(String name, JsonValue value, String expected) {
        if (value instanceof JsonValue.Text text && text.value().length() > 60) {
            problems.add(place(name), text.value().length() + " characters, expected " + expected);
        } else {
            refuse(name, expected);
        }
        return Optional.empty();
    }

    /** One of some words. */
    public Optional<String> word(String name, List<String> words) {
        return read(name, value -> {
            if (value instanceof JsonValue.Text text && words.contains(text.value())) {
                return Optional.of(text.value());
            }
            refuse(name, String.join(", ", words));
            return Optional.empty();
        });
    }

    /** A text that a reader makes a value of; the reader refuses by an {@link IllegalArgumentException}. */
    public <T> Optional<T> parsed(String name, int longest, Function<String, T> reader, String expected) {
        return text(name, 1, longest).flatMap(text -> {
            try {
                return Optional.of(reader.apply(text));
            } catch (IllegalArgumentException refused) {
                problems.add(place(name), refused.getMessage() + ", in \"" + text + "\"");
            } catch (DateTimeException refused) {
                refuse(name, expected);
            }
            return Optional.empty();
        });
    }

    /** A whole number within bounds. */
    public OptionalInt whole(String name, int least, int most) {
        JsonValue value = values.get(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value instanceof JsonValue.Numeral number && number.digits().matches("-?[0-9]{1,9}")) {
            int whole = Integer.parseInt(number.digits());
            if (whole >= least && whole <= most) {
                return OptionalInt.of(whole);
            }
        }
        String range = most == Integer.MAX_VALUE ? least + " or more" : least + ".." + most;
        refuse(name, value instanceof JsonValue.Numeral ? range : "a whole number, " + range);
        return OptionalInt.empty();
    }

    public boolean flag(String name, boolean otherwise) {
        JsonValue value = values.get(name);
        if (value instanceof JsonValue.Flag flag) {
            return flag.value();
        }
        if (value != null) {
            refuse(name, "true or false");
        }
        return otherwise;
    }

    /** A list of at least one text, each once; {@code words} are the texts allowed, any when empty. */
    public Optional<List<String>> texts(String name, int most, List<String> words) {
        return read(name, value -> {
            if (!(value instanceof JsonValue.Items items)
                    || items.values().isEmpty()
                    || items.values().size() > most) {
                refuse(
                        name,
                        "a list of 1 to " + most + (words.isEmpty() ? " texts" : " of " + String.join(", ", words)));
                return Optional.empty();
            }
            var texts = new ArrayList<String>();
            for (JsonValue item : items.values()) {
                if (!(item instanceof JsonValue.Text text) || !words.isEmpty() && !words.contains(text.value())) {
                    String expected = words.isEmpty() ? "a text" : String.join(", ", words);
                    problems.add(item.place(), item.quoted() + ", expected " + expected);
                } else if (texts.contains(text.value())) {
                    problems.add(item.place(), item.quoted() + ", expected each once");
                } else {
                    texts.add(text.value());
                }
            }
            return Optional.of(texts);
        });
    }

    /** An object within the object. */
    public Optional<JsonValue.Members> object(String name) {
        return read(name, value -> {
            if (value instanceof JsonValue.Members members) {
                return Optional.of(members);
            }
            refuse(name, "an object");
            return Optional.empty();
        });
    }

    /** Reads a field whatever its kind. */
    public Optional<JsonValue> any(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Complains when a field is absent. */
    public Fields require(String name, String expected) {
        if (!values.containsKey(name)) {
            refuse(name, expected);
        }
        return this;
    }

    private <T> Optional<T> read(String name, Function<JsonValue, Optional<T>> reader) {
        JsonValue value = values.get(name);
        return value == null ? Optional.empty() : reader.apply(value);
    }
}
