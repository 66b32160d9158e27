// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Values that a schema allows, and values that nobody should send. */
final class Mutation {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;

    /** What has broken others before. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "x".repeat(100_000),
            "\u0000",
            "\ud800",
            "\u202e\u0301\ufeff",
            "'; DROP TABLE carillon_job; --",
            "<script>window.xss=1</script>",
            "${jndi:ldap://x}",
            "../../etc/passwd",
            "%s%n",
            "null",
            "a\r\nSet-Cookie: x=1",
            "2026-02-30T25:61:61Z",
            "+999999999-01-01T00:00:00Z",
            "PT999999999999H",
            "every 0s",
            "cron */0 * * * *",
            "-1",
            "1e400",
            "NaN",
            "00000000-0000-0000-0000-000000000000");

    private static final List<JsonNode> ODDITIES = List.of(
            NODES.nullNode(),
            NODES.booleanNode(true),
            NODES.numberNode(0),
            NODES.numberNode(-1),
            NODES.numberNode(Long.MAX_VALUE),
            NODES.numberNode(1.5),
            NODES.numberNode(new BigDecimal("1e400")),
            NODES.arrayNode(),
            NODES.arrayNode().add(NODES.nullNode()),
            NODES.objectNode(),
            NODES.objectNode().put("unknown", 1));

    private final JsonNode document;
    private final RandomGenerator random;

    Mutation(JsonNode document, RandomGenerator random) {
        this.document = document;
        this.random = random;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** A text that nobody expects. */
    String text() {
        return any(TEXTS);
    }

    /** A value for a schema, with something wrong in it now and then. */
    JsonNode value(JsonNode schema, int depth) {
        if (random.nextInt(12) == 0) {
            return any(ODDITIES);
        }
        JsonNode known = resolved(schema);
        if (known.has("anyOf")) {
            return value(
                    known.get("anyOf").get(random.nextInt(known.get("anyOf").size())), depth);
        }
        if (known.has("enum")) {
            return known.get("enum").get(random.nextInt(known.get("enum").size()));
        }
        String type = type(known);
        return switch (type) {
            case "object" -> object(known, depth);
            case "array" -> array(known, depth);
            case "integer", "number" -> NODES.numberNode(number(known));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "null" -> NODES.nullNode();
            case "string" -> NODES.textNode(random.nextInt(3) == 0 ? text() : plain(known));
            default -> any(ODDITIES);
        };
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode at = schema;
        while (at.has("$ref")) {
            at = document.at(at.get("$ref").asText().substring(1));
        }
        return at;
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText("any");
    }

    private long number(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = Math.min(schema.path("maximum").asLong(10), least + 1_000_000);
        return switch (random.nextInt(6)) {
            case 0 -> least - 1;
            case 1 -> most + 1;
            case 2 -> most;
            default -> least;
        };
    }

    private String plain(JsonNode schema) {
        return switch (schema.path("format").asText("")) {
            case "date-time" -> any(List.of("2026-12-24T17:00:00Z", "2020-01-01T00:00:00Z", "9999-12-31T00:00:00Z"));
            case "duration" -> any(List.of("PT0S", "PT30S", "P1D", "-PT5S"));
            case "date" -> "2026-12-24";
            case "uuid" -> "01a21d09-dcd5-7c2e-a44b-1d917561f7db";
            default ->
                any(List.of(
                        "report",
                        "mail",
                        "daily 08:00 UTC",
                        "every 1h",
                        "Europe/Paris",
                        "default",
                        "name-1",
                        "a@x.org"));
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        var required = new ArrayList<String>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            boolean said = required.contains(field.getKey()) ? random.nextInt(20) > 0 : random.nextInt(3) == 0;
            if (said && depth < DEEPEST) {
                object.set(field.getKey(), value(field.getValue(), depth + 1));
            }
        }
        if (random.nextInt(15) == 0) {
            object.put("unknown" + random.nextInt(100), 1);
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int count = random.nextInt(4); count > 0 && depth < DEEPEST; count--) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }
}
