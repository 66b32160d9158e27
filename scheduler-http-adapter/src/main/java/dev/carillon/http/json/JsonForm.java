// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.carillon.http.problem.Diagnosis;
import dev.carillon.http.problem.FieldFault;
import dev.carillon.http.problem.Problem;
import dev.carillon.http.problem.ProblemException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bodies from and to JSON, by records: unknown, repeated and missing fields are refused, text is not taken for numbers or the other
 * way round, nesting and lengths are bounded. Times are ISO 8601 in UTC, durations ISO 8601 ({@code PT30S}), constants words in
 * small letters. Thread-safe.
 */
public final class JsonForm {

    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 2_000_000;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 1_000;

    private static final ObjectMapper MAPPER = mapper();

    private JsonForm() {}

    private static ObjectMapper mapper() {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(LONGEST_TEXT)
                .maxNumberLength(LONGEST_NUMBER)
                .maxNameLength(LONGEST_NAME)
                .build();
        var factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .addModule(new JsonTypes())
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /**
     * Reads a body.
     *
     * @param type a record
     * @throws ProblemException 400, naming what is wrong with which field
     */
    public static <T> T read(byte[] body, Class<T> type) {
        T read;
        try {
            read = MAPPER.readValue(body, type);
        } catch (JsonProcessingException bad) {
            throw new ProblemException(Problem.badRequest(List.of(fault(bad))));
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes could not be read", impossible);
        }
        if (read == null) {
            throw ProblemException.badField("", "null, expected an object");
        }
        List<FieldFault> missing = Required.missingIn(read);
        if (!missing.isEmpty()) {
            throw new ProblemException(Problem.badRequest(missing));
        }
        return read;
    }

    /**
     * The fields of an object that came as a part of a body: texts, numbers, booleans, lists, maps and null.
     *
     * @param field of the body, for the error
     * @throws ProblemException 400 when it is no object
     */
    public static Map<String, Object> object(String field, JsonText text) {
        try {
            Map<String, Object> read =
                    MAPPER.readValue(text.text(), new TypeReference<LinkedHashMap<String, Object>>() {});
            if (read != null) {
                return read;
            }
        } catch (JsonProcessingException other) {
            // the same answer as for null
        }
        throw ProblemException.badField(field, "expected an object");
    }

    private static FieldFault fault(JsonProcessingException bad) {
        if (!(bad instanceof JsonMappingException mapping)) {
            return new FieldFault("", "not JSON: " + bad.getOriginalMessage());
        }
        String path = path(mapping);
        if (bad.getCause() instanceof InputCoercionException) {
            return new FieldFault(path, "out of range, expected a smaller whole number");
        }
        if (bad.getCause() instanceof StreamReadException) {
            return new FieldFault(path, "not JSON: " + bad.getOriginalMessage());
        }
        if (bad instanceof ValueInstantiationException refused
                && refused.getCause() instanceof IllegalArgumentException cause) {
            return Diagnosis.fault(path, cause);
        }
        if (bad instanceof ValueInstantiationException) {
            return new FieldFault(path, "a part of it is null or no value of its kind, expected values");
        }
        if (bad instanceof UnrecognizedPropertyException unknown) {
            return new FieldFault(path, "unknown field, expected " + unknown.getKnownPropertyIds());
        }
        if (bad instanceof InvalidFormatException format) {
            return new FieldFault(path, expected(format));
        }
        if (bad.getOriginalMessage().startsWith("Trailing token")) {
            return new FieldFault("", "something stands after the body, expected nothing");
        }
        if (bad instanceof MismatchedInputException mismatch) {
            return new FieldFault(path, expected(mismatch.getTargetType()));
        }
        return new FieldFault(path, "cannot be read as what stands here");
    }

    private static String expected(InvalidFormatException format) {
        boolean ours = JsonTypes.tellsItself(format.getTargetType());
        return ours
                ? format.getOriginalMessage()
                : "\"" + format.getValue() + "\", " + expected(format.getTargetType());
    }

    private static String expected(Class<?> target) {
        if (target == null) {
            return "another type of value than expected";
        }
        if (target == int.class || target == Integer.class || target == long.class || target == Long.class) {
            return "expected a whole number in range";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "expected true or false";
        }
        return switch (target.getSimpleName()) {
            case "LocalTime" -> "expected a time of day such as 08:30";
            case "double", "Double", "BigDecimal" -> "expected a number";
            case "List", "Set", "ArrayList", "HashSet" -> "expected a list";
            case "UUID" -> "expected a UUID";
            case "ZoneId" -> "expected a time zone such as Europe/Paris";
            default -> "expected an object";
        };
    }

    private static String path(JsonMappingException mapping) {
        var path = new StringBuilder();
        for (JsonMappingException.Reference part : mapping.getPath()) {
            String field = part.getFieldName();
            if (field == null) {
                path.append('[').append(part.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(field);
            }
        }
        return path.toString();
    }

    /** An answer's body. */
    public static byte[] write(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("an answer of " + body.getClass() + " could not be written", defect);
        }
    }

    /** A constant as bodies and parameters have it. */
    public static String word(Enum<?> constant) {
        return JsonTypes.word(constant);
    }

    /** What a text says that no store would keep; empty when it says nothing of the kind. */
    public static Optional<String> faultOf(String text) {
        return Optional.ofNullable(TextRules.fault(text));
    }

    static boolean isJson(String text) {
        try (JsonParser in = MAPPER.createParser(text)) {
            in.nextToken();
            in.skipChildren();
            return in.nextToken() == null && !text.isBlank();
        } catch (IOException malformed) {
            return false;
        }
    }
}
