// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import dev.carillon.http.json.FieldNames;
import dev.carillon.http.json.JsonForm;
import dev.carillon.http.json.JsonText;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The records of requests and answers as JSON Schema, each once, as {@link JsonForm} writes them. Not thread-safe. */
final class Schemas {

    private static final String COMPONENTS = "components/schemas";

    private static final Map<Class<?>, Map<String, String>> PLAIN = Map.of(
            Instant.class, Map.of("type", "string", "format", "date-time"),
            Duration.class, Map.of("type", "string", "format", "duration"),
            LocalDate.class, Map.of("type", "string", "format", "date"),
            LocalTime.class, Map.of("type", "string"),
            ZoneId.class, Map.of("type", "string"),
            UUID.class, Map.of("type", "string", "format", "uuid"),
            JsonText.class, Map.of());

    private final SchemaBuilder builder;

    Schemas() {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.PLAIN_DEFINITION_KEYS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral().withCustomDefinitionProvider(Schemas::plain);
        config.forFields()
                .withNullableCheck(Schemas::isNullable)
                .withRequiredCheck(field -> !isNullable(field))
                .withPropertyNameOverrideResolver(Schemas::name);
        config.forTypesInGeneral().withAdditionalPropertiesResolver(Schemas::others);
        builder = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
    }

    private static @Nullable CustomDefinition plain(ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        ObjectNode schema = context.getGeneratorConfig().createObjectNode();
        if (raw.isEnum()) {
            schema.put("type", "string");
            var words = schema.putArray("enum");
            for (Object constant : raw.getEnumConstants()) {
                words.add(JsonForm.word((Enum<?>) constant));
            }
            return new CustomDefinition(
                    schema, CustomDefinition.INLINE_DEFINITION, CustomDefinition.EXCLUDING_ATTRIBUTES);
        }
        Map<String, String> known = PLAIN.get(raw);
        if (known == null) {
            return null;
        }
        known.forEach(schema::put);
        return new CustomDefinition(schema, CustomDefinition.INLINE_DEFINITION, CustomDefinition.EXCLUDING_ATTRIBUTES);
    }

    private static boolean isNullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String name(FieldScope field) {
        return FieldNames.of(field.getDeclaringType().getErasedType(), field.getDeclaredName());
    }

    /** Nothing said, as usual, or anything where unknown fields are passed over. */
    private static @Nullable Type others(TypeScope scope) {
        ResolvedType type = scope.getType();
        return type != null && FieldNames.isLoose(type.getErasedType()) ? Object.class : null;
    }

    /** A reference to the schema of a type. */
    Object of(Type type) {
        return builder.createSchemaReference(type);
    }

    /** All that were referred to, by their names. */
    Object components() {
        return builder.collectDefinitions(COMPONENTS);
    }
}
