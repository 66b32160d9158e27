// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How single types are written: constants in small letters, text checked, any JSON as it is. */
final class JsonTypes extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Duration LONGEST = Duration.ofDays(36_525);
    private static final int LONGEST_ISO = 64;
    private static final Set<Class<?>> TELLING =
            Set.of(String.class, JsonText.class, Instant.class, Duration.class, LocalDate.class, LocalTime.class);

    JsonTypes() {
        super("carillon");
        addSerializer(new ConstantWriter());
        addSerializer(new RawWriter());
        addDeserializer(String.class, new TextReader());
        addDeserializer(JsonText.class, new RawReader());
        addDeserializer(
                Instant.class,
                new IsoReader<>(Instant.class, JsonTypes::instant, "a time such as 2026-12-24T17:00:00Z"));
        addDeserializer(
                Duration.class,
                new IsoReader<>(Duration.class, JsonTypes::duration, "a duration such as PT30S or P1D"));
        addDeserializer(
                LocalDate.class, new IsoReader<>(LocalDate.class, LocalDate::parse, "a date such as 2026-12-24"));
        addDeserializer(
                LocalTime.class, new IsoReader<>(LocalTime.class, LocalTime::parse, "a time of day such as 08:30"));
        setDeserializerModifier(new ConstantReaders());
    }

    /** A constant as requests and answers have it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Whether what is refused as such a type says itself what was expected. */
    static boolean tellsItself(Class<?> type) {
        return TELLING.contains(type) || type.isEnum();
    }

    private static Instant instant(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new DateTimeException("year: expected 1 to 9999");
        }
        return time;
    }

    private static Duration duration(String text) {
        Duration duration = Duration.parse(text);
        if (duration.abs().compareTo(LONGEST) > 0) {
            throw new DateTimeException("days: expected at most " + LONGEST.toDays());
        }
        return duration;
    }

    /** The constants of a type, for messages. */
    static String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> word((Enum<?>) constant))
                .collect(Collectors.joining(", "));
    }

    @SuppressWarnings("rawtypes")
    private static final class ConstantWriter extends StdSerializer<Enum> {

        private static final long serialVersionUID = 1L;

        ConstantWriter() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum constant, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(word(constant));
        }
    }

    private static final class ConstantReaders extends BeanDeserializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config, JavaType type, BeanDescription bean, JsonDeserializer<?> usual) {
            return new ConstantReader(type.getRawClass());
        }
    }

    private static final class ConstantReader extends StdScalarDeserializer<Enum<?>> {

        private static final long serialVersionUID = 1L;

        ConstantReader(Class<?> type) {
            super(type);
        }

        @Override
        public @Nullable Enum<?> deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.hasToken(JsonToken.VALUE_STRING) ? in.getText() : "";
            for (Object constant : handledType().getEnumConstants()) {
                if (word((Enum<?>) constant).equals(text)) {
                    return (Enum<?>) constant;
                }
            }
            throw InvalidFormatException.from(in, "expected " + words(handledType()), in.getText(), handledType());
        }
    }

    /** ISO 8601 in text alone: a number would be one of several units. */
    private static final class IsoReader<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> form;
        private final String expected;

        IsoReader(Class<T> type, Function<String, T> form, String expected) {
            super(type);
            this.form = form;
            this.expected = expected;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.hasToken(JsonToken.VALUE_STRING) ? in.getText() : "";
            try {
                if (text.length() <= LONGEST_ISO) {
                    return form.apply(text);
                }
            } catch (DateTimeException | ArithmeticException none) {
                // the same answer as for what is no text
            }
            throw InvalidFormatException.from(in, "expected " + expected, in.getText(), handledType());
        }
    }

    private static final class TextReader extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        TextReader() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                throw InvalidFormatException.from(in, "expected text", in.getText(), String.class);
            }
            String text = in.getText();
            String fault = TextRules.fault(text);
            if (fault != null) {
                throw InvalidFormatException.from(in, fault, "", String.class);
            }
            return text;
        }
    }

    private static final class RawReader extends JsonDeserializer<JsonText> {

        @Override
        public JsonText deserialize(JsonParser in, DeserializationContext context) throws IOException {
            JsonNode value = context.readTree(in);
            String fault = fault(value);
            if (fault != null) {
                throw InvalidFormatException.from(in, fault, "", JsonText.class);
            }
            return new JsonText(value.toString());
        }

        private static @Nullable String fault(JsonNode value) {
            if (value.isTextual()) {
                return TextRules.fault(value.textValue());
            }
            for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
                String fault = TextRules.fault(names.next());
                if (fault != null) {
                    return fault;
                }
            }
            for (JsonNode part : value) {
                String fault = fault(part);
                if (fault != null) {
                    return fault;
                }
            }
            return null;
        }
    }

    private static final class RawWriter extends StdSerializer<JsonText> {

        private static final long serialVersionUID = 1L;

        RawWriter() {
            super(JsonText.class);
        }

        @Override
        public void serialize(JsonText value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (JsonForm.isJson(value.text())) {
                out.writeRawValue(value.text());
            } else {
                out.writeString(value.text());
            }
        }
    }
}
