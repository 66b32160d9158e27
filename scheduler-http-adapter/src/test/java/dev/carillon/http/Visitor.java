// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Gate;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Route;
import dev.carillon.http.route.Routes;
import dev.carillon.http.server.HttpServer;
import dev.carillon.http.server.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody who asks a server over the wire, under a role in the workspace {@code default}. */
public final class Visitor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;
    private final Map<String, String> headers;

    private Visitor(int port, Map<String, String> headers) {
        this.port = port;
        this.headers = Map.copyOf(headers);
    }

    /** What was answered. */
    public record Answer(int status, String text, HttpResponse<String> whole) {

        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException none) {
                throw new AssertionError("no JSON: " + text, none);
            }
        }

        /** Where a problem says that something is wrong. */
        public List<String> faults() {
            var paths = new ArrayList<String>();
            json().path("errors").forEach(error -> paths.add(error.path("path").asText()));
            return paths;
        }

        public Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + " but was " + status + ": " + text);
            }
            return this;
        }
    }

    /** A server of routes that knows an owner, an editor, a member, somebody of another workspace, and an administrator. */
    public static HttpServer serve(List<Route> routes) {
        return HttpServer.start(ServerSettings.LOOPBACK, new Gate(Visitor::who), new Routes(routes).all(), List.of());
    }

    private static Optional<Caller> who(Request request) {
        return request.header("Authorization").map(said -> switch (said) {
            case "Bearer admin" -> Caller.admin("user:root", "default");
            case "Bearer owner" -> in("default", Access.OWNER);
            case "Bearer editor" -> in("default", Access.EDITOR);
            case "Bearer member" -> in("default", Access.MEMBER);
            case "Bearer stranger" -> in("elsewhere", Access.OWNER);
            default -> throw ProblemException.of(401, "what was said is not true");
        });
    }

    private static Caller in(String workspace, Access role) {
        return Caller.of("user:" + role, Map.of(workspace, role), workspace);
    }

    /** The one who is let in by a word: admin, owner, editor, member or stranger; null for nobody. */
    public static Visitor of(HttpServer server, @Nullable String token) {
        return new Visitor(server.port(), Map.of()).as(token);
    }

    public Visitor as(@Nullable String other) {
        return other == null ? without("Authorization") : with("Authorization", "Bearer " + other);
    }

    /** The same, who says one more thing of each request. */
    public Visitor with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Visitor(port, more);
    }

    private Visitor without(String header) {
        var fewer = new HashMap<>(headers);
        fewer.remove(header);
        return new Visitor(port, fewer);
    }

    public Answer get(String path) {
        return ask("GET", path, null, "");
    }

    public Answer post(String path) {
        return ask("POST", path, null, "");
    }

    public Answer post(String path, String json) {
        return ask("POST", path, "application/json", json);
    }

    public Answer post(String path, String mediaType, String body) {
        return ask("POST", path, mediaType, body);
    }

    public Answer put(String path) {
        return ask("PUT", path, null, "");
    }

    public Answer put(String path, String json) {
        return ask("PUT", path, "application/json", json);
    }

    public Answer patch(String path, String json) {
        return ask("PATCH", path, "application/json", json);
    }

    public Answer delete(String path) {
        return ask("DELETE", path, null, "");
    }

    /** The items of a list, read page by page of so many. */
    public List<JsonNode> all(String path, int limit) {
        var all = new ArrayList<JsonNode>();
        String join = path.contains("?") ? "&" : "?";
        String after = "";
        while (true) {
            JsonNode page =
                    get(path + join + "limit=" + limit + after).expect(200).json();
            if (page.path("items").size() > limit) {
                throw new AssertionError("a page of " + page.path("items").size());
            }
            page.path("items").forEach(all::add);
            if (page.path("next").isNull()) {
                return all;
            }
            after = "&after=" + page.path("next").asText();
        }
    }

    private Answer ask(String method, String path, @Nullable String mediaType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(
                        method,
                        mediaType == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (mediaType != null) {
            request.header("Content-Type", mediaType);
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer);
        } catch (IOException broken) {
            throw new AssertionError(method + " " + path + " was not answered", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
