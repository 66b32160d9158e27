// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.openapi;

import dev.carillon.http.json.JsonForm;
import dev.carillon.http.problem.Problem;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Answer;
import dev.carillon.http.route.BodyForm;
import dev.carillon.http.route.Dialect;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Route;
import dev.carillon.http.route.Routes;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The routes of a server as a document of OpenAPI 3.1: made of the same data that serves them, so that neither can say what the other
 * does not.
 *
 * @param title what the server is called
 * @param version of what it serves
 * @param tokenPath where a password is exchanged for a token by the password flow of OAuth 2; empty when it is nowhere
 */
public record OpenApi(String title, String version, String tokenPath) {

    private static final Map<Integer, String> FAILURES = Map.ofEntries(
            Map.entry(400, "Something in the request is wrong; the problem names it"),
            Map.entry(401, "Nobody is signed in, or what was said is not true"),
            Map.entry(403, "The caller may not do this"),
            Map.entry(404, "There is none of that name, or the caller may not know of it"),
            Map.entry(408, "The body came too slowly"),
            Map.entry(409, "It cannot be done as things stand"),
            Map.entry(412, "It has been changed since"),
            Map.entry(413, "The body is too large"),
            Map.entry(415, "The body is of another type than expected"),
            Map.entry(422, "A field or a parameter is missing or is not what it should be"),
            Map.entry(429, "Too many requests; Retry-After says when to come back"),
            Map.entry(500, "The server is at fault; its log tells more"),
            Map.entry(503, "The database does not answer"));

    /** The document as JSON, in UTF-8. */
    public byte[] document(Routes routes) {
        var schemas = new Schemas();
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Route route : routes.all()) {
            paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(route.method().name().toLowerCase(Locale.ROOT), operation(route, schemas));
        }
        Object problem = schemas.of(Problem.class);
        var components = new LinkedHashMap<String, Object>();
        components.put("schemas", schemas.components());
        components.put("responses", problems(problem));
        components.put("securitySchemes", securitySchemes());
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", title, "version", version));
        document.put("paths", paths);
        document.put("components", components);
        return JsonForm.write(document);
    }

    private static Map<String, Object> problems(Object problem) {
        Map<String, Object> responses = new TreeMap<>();
        FAILURES.forEach((status, description) -> responses.put(
                "Problem" + status,
                Map.of("description", description, "content", Map.of(Problem.MEDIA_TYPE, Map.of("schema", problem)))));
        return responses;
    }

    private Map<String, Object> securitySchemes() {
        Map<String, Object> schemes = new TreeMap<>();
        schemes.put("bearer", Map.of("type", "http", "scheme", "bearer"));
        schemes.put("key", Map.of("type", "apiKey", "in", "header", "name", "X-API-Key"));
        if (!tokenPath.isEmpty()) {
            schemes.put(
                    "password",
                    Map.of(
                            "type",
                            "oauth2",
                            "flows",
                            Map.of("password", Map.of("tokenUrl", tokenPath, "scopes", Map.of()))));
        }
        return schemes;
    }

    private Map<String, Object> operation(Route route, Schemas schemas) {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", route.id());
        operation.put("tags", List.of(route.tag()));
        operation.put("summary", route.summary());
        operation.put("description", "For " + who(route.access()) + ".");
        if (!route.parameters().isEmpty()) {
            operation.put(
                    "parameters",
                    route.parameters().stream().map(OpenApi::parameter).toList());
        }
        BodyForm body = route.body();
        if (body != null) {
            operation.put("requestBody", body(body, schemas));
        }
        operation.put("responses", responses(route, schemas));
        operation.put("security", security(route.access()));
        return operation;
    }

    private static String who(Access access) {
        return switch (access) {
            case ANYONE -> "everybody";
            case SIGNED_IN -> "whoever is signed in";
            case MEMBER -> "members of the workspace";
            case EDITOR -> "editors of the workspace";
            case OWNER -> "owners of the workspace";
            case ADMIN -> "administrators";
        };
    }

    private List<Map<String, List<String>>> security(Access access) {
        if (access == Access.ANYONE) {
            return List.of();
        }
        Map<String, List<String>> bearer = Map.of("bearer", List.of());
        Map<String, List<String>> key = Map.of("key", List.of());
        return tokenPath.isEmpty() ? List.of(bearer, key) : List.of(bearer, key, Map.of("password", List.of()));
    }

    private static Map<String, Object> parameter(Parameter<?> parameter) {
        var told = new LinkedHashMap<String, Object>();
        told.put("name", parameter.name());
        told.put("in", parameter.place().name().toLowerCase(Locale.ROOT));
        told.put("description", parameter.description());
        told.put("required", parameter.isRequired());
        told.put("schema", parameter.schema());
        return told;
    }

    private static Map<String, Object> body(BodyForm body, Schemas schemas) {
        Map<String, Object> content = new LinkedHashMap<>();
        for (String mediaType : body.mediaTypes()) {
            Object schema = body.type() == String.class ? Map.of("type", "string") : schemas.of(body.type());
            content.put(mediaType, Map.of("schema", schema));
        }
        return Map.of("required", true, "content", content);
    }

    private static Map<String, Object> responses(Route route, Schemas schemas) {
        Map<String, Object> responses = new TreeMap<>();
        for (Answer answer : route.answers()) {
            responses.putIfAbsent(Integer.toString(answer.status()), response(answer, route.answers(), schemas));
        }
        for (int failure : route.dialect().refusals(route)) {
            responses.put(Integer.toString(failure), refusal(route.dialect(), failure, schemas));
        }
        return responses;
    }

    private static Map<String, Object> refusal(Dialect dialect, int status, Schemas schemas) {
        if (dialect == Dialect.NATIVE) {
            return Map.of("$ref", "#/components/responses/Problem" + status);
        }
        Object schema = schemas.of(dialect.refusalType(status));
        return Map.of(
                "description",
                FAILURES.getOrDefault(status, "It was refused"),
                "content",
                Map.of(dialect.refusalMediaType(), Map.of("schema", schema)));
    }

    /** The one shape of a body, or all that it may have. */
    private static Object schema(Answer first, List<Answer> all, String mediaType, Schemas schemas) {
        List<Object> shapes = all.stream()
                .filter(answer -> answer.status() == first.status() && mediaType.equals(answer.mediaType()))
                .flatMap(answer -> Optional.ofNullable(answer.type()).stream())
                .map(schemas::of)
                .toList();
        return shapes.size() == 1 ? shapes.get(0) : Map.of("anyOf", shapes);
    }

    /** One response, with the media types of all answers of its status. */
    private static Map<String, Object> response(Answer first, List<Answer> all, Schemas schemas) {
        var response = new LinkedHashMap<String, Object>();
        response.put("description", first.description());
        Map<String, Object> content = new LinkedHashMap<>();
        for (Answer answer : all) {
            String mediaType = answer.mediaType();
            Type type = answer.type();
            if (answer.status() == first.status() && mediaType != null) {
                content.put(
                        mediaType, type == null ? Map.of() : Map.of("schema", schema(first, all, mediaType, schemas)));
            }
        }
        if (!content.isEmpty()) {
            response.put("content", content);
        }
        return response;
    }
}
