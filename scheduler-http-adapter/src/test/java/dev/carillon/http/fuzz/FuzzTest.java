// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.carillon.http.api.ApiWorld;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Asks every operation of the document for what it allows and for what nobody should ask: whatever comes, the server answers soon, as
 * the document says, with nothing of its inside. {@code -Dcarillon.fuzz.seed=N} plays one seed
 * again, {@code -Dcarillon.fuzz.sqlite=FILE} keeps jobs and runs in a file of SQLite instead of memory.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzTest {

    private static final boolean FULL = Boolean.getBoolean("carillon.full");
    private static final int READS = FULL ? 300 : 20;
    private static final int WRITES = FULL ? 2_000 : 50;
    private static final int MOST_TRIES = 10;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiWorld world = new ApiWorld();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> compiled = new HashMap<>();
    private JsonNode document = JSON.nullNode();

    @BeforeAll
    void read() throws IOException, InterruptedException {
        document = JSON.readTree(world.adapter().document());
        world.ask("editor", "POST", "/api/v1/jobs", "{\"name\":\"report\",\"type\":\"report\"}");
    }

    @AfterAll
    void close() {
        world.close();
    }

    /** One operation of the document. */
    record Operation(String method, String path, JsonNode told) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() throws IOException {
        var operations = new ArrayList<Operation>();
        JsonNode paths = JSON.readTree(world.adapter().document()).get("paths");
        paths.properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return operations;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whateverIsAskedIsAnsweredAsTheDocumentSays(Operation operation) throws Exception {
        long seed = Long.getLong("carillon.fuzz.seed", operation.toString().hashCode());
        var mutation = new Mutation(document, new SplittableRandom(seed));
        var random = new SplittableRandom(seed + 1);
        int count = operation.method().equals("GET") ? READS : WRITES;
        for (int number = 0; number < count; number++) {
            HttpRequest request = request(operation, mutation, random);
            HttpResponse<String> answer = send(request);
            check(operation, answer, seed + ", request " + number + ": " + request.uri());
        }
        assertThat(world.ask(null, "GET", "/health/live", null).statusCode()).isEqualTo(200);
    }

    /** A connection on which a body was refused is closed, which a client may learn when it has begun the next request on it. */
    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (HttpTimeoutException slow) {
                throw slow;
            } catch (IOException closed) {
                if (tries == MOST_TRIES) {
                    throw closed;
                }
            }
        }
    }

    private HttpRequest request(Operation operation, Mutation mutation, SplittableRandom random) {
        String path = operation.path();
        var query = new ArrayList<String>();
        var headers = new HashMap<String, String>();
        for (JsonNode parameter : operation.told().path("parameters")) {
            String name = parameter.get("name").asText();
            String value = mutation.value(parameter.get("schema"), 0).asText();
            switch (parameter.get("in").asText()) {
                case "path" ->
                    path = path.replace("{" + name + "}", segment(random.nextInt(4) == 0 ? "report" : value));
                case "query" -> {
                    if (random.nextInt(3) == 0) {
                        query.add(name + "=" + encoded(name.equals("workspace") && random.nextBoolean() ? "a" : value));
                    }
                }
                default -> headers.put(name, value);
            }
        }
        if (random.nextInt(20) == 0) {
            query.add(encoded(mutation.text()) + "=1");
        }
        String address = path + (query.isEmpty() ? "" : "?" + String.join("&", query));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(world.at("/").toString().replaceAll("/$", "") + address))
                .timeout(SOON)
                .header("Authorization", "Bearer admin");
        headers.forEach((name, value) -> {
            if (random.nextInt(3) == 0 && value.chars().allMatch(c -> c > 31 && c < 127)) {
                request.header(name, value.isEmpty() ? "x" : value);
            }
        });
        JsonNode content = operation.told().at("/requestBody/content");
        if (content.isMissingNode()) {
            return request.method(operation.method(), HttpRequest.BodyPublishers.noBody())
                    .build();
        }
        Map.Entry<String, JsonNode> form = content.properties().iterator().next();
        request.header("Content-Type", random.nextInt(30) == 0 ? "text/html" : form.getKey());
        return request.method(
                        operation.method(),
                        HttpRequest.BodyPublishers.ofString(body(form.getValue().get("schema"), mutation, random)))
                .build();
    }

    private static String body(JsonNode schema, Mutation mutation, SplittableRandom random) {
        String body = mutation.value(schema, 0).toString();
        return switch (random.nextInt(25)) {
            case 0 -> body.substring(0, body.length() / 2);
            case 1 -> body + "x";
            case 2 -> "[".repeat(10_000);
            default -> body;
        };
    }

    private static String segment(String value) {
        String cut = value.length() > 2_000 ? value.substring(0, 2_000) : value;
        return encoded(cut.isEmpty() || cut.matches("\\.+") ? "x" : cut);
    }

    private static String encoded(String value) {
        String cut = value.length() > 2_000 ? value.substring(0, 2_000) : value;
        return URLEncoder.encode(cut, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void check(Operation operation, HttpResponse<String> answer, String which) throws IOException {
        int status = answer.statusCode();
        String body = answer.body();
        assertThat(status).as("seed %s: %s", which, body).isLessThan(500);
        assertThat(body).as("seed %s", which).doesNotContain("\tat ", "Exception", "dev.carillon.http", "org.eclipse");
        JsonNode told = operation.told().at("/responses/" + status);
        // what the server refuses before it knows which operation is meant
        boolean early = status == 400 || status == 404 || status == 414 || status == 431;
        assertThat(told.isMissingNode() && !early)
                .as("seed %s: %d is not documented: %s", which, status, body)
                .isFalse();
        String mediaType =
                answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        if (told.isMissingNode() || early && mediaType.equals("application/problem+json")) {
            return;
        }
        JsonNode resolved =
                told.has("$ref") ? document.at(told.get("$ref").asText().substring(1)) : told;
        JsonNode content = resolved.path("content");
        if (content.isMissingNode()) {
            assertThat(body).as("seed %s", which).isEmpty();
        } else {
            assertThat(content.has(mediaType))
                    .as("seed %s: %d as \"%s\" is not documented: %s", which, status, mediaType, body)
                    .isTrue();
            JsonNode schema = content.get(mediaType).path("schema");
            if (!schema.isMissingNode()) {
                assertThat(schema(schema).validate(JSON.readTree(body).toString(), InputFormat.JSON))
                        .as("seed %s: %s", which, body)
                        .isEmpty();
            }
        }
    }

    private Schema schema(JsonNode reference) {
        return compiled.computeIfAbsent(reference.toString(), key -> {
            ObjectNode whole = reference.deepCopy();
            whole.set("components", document.get("components"));
            return schemas.getSchema(whole.toString());
        });
    }
}
