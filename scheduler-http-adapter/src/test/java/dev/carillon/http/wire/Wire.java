// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.wire;

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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server of routes on this machine, and somebody who asks it: {@code member}, {@code editor}, {@code owner} and {@code admin} of the
 * workspace {@code default}, {@code stranger} of another, or {@code nobody}.
 */
public final class Wire implements AutoCloseable {

    private static final String JSON = "application/json";

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    public Wire(List<Route> routes) {
        server = HttpServer.start(ServerSettings.LOOPBACK, new Gate(Wire::who), new Routes(routes).all(), List.of());
    }

    private static Optional<Caller> who(Request request) {
        return request.header("X-Test-Caller").map(name -> switch (name) {
            case "member" -> somebody(name, "default", Access.MEMBER);
            case "editor" -> somebody(name, "default", Access.EDITOR);
            case "owner" -> somebody(name, "default", Access.OWNER);
            case "stranger" -> somebody(name, "other", Access.OWNER);
            case "admin" -> Caller.admin("user:admin", "default");
            default -> throw ProblemException.of(401, "what was said is not true");
        });
    }

    private static Caller somebody(String name, String workspace, Access role) {
        return Caller.of("user:" + name, Map.of(workspace, role), workspace);
    }

    /** What an owner gets. */
    public Told get(String path) {
        return ask("owner", "GET", path, JSON, null);
    }

    public Told get(String who, String path) {
        return ask(who, "GET", path, JSON, null);
    }

    /** JSON with apostrophes for quotation marks. */
    public Told post(String path, String json) {
        return post("owner", path, json);
    }

    public Told post(String who, String path, String json) {
        return ask(who, "POST", path, JSON, json.replace('\'', '"'));
    }

    public Told put(String who, String path, String json) {
        return ask(who, "PUT", path, JSON, json.replace('\'', '"'));
    }

    public Told delete(String who, String path) {
        return ask(who, "DELETE", path, JSON, null);
    }

    public Told send(String path, String mediaType, String body) {
        return ask("owner", "POST", path, mediaType, body);
    }

    public Told ask(String who, String method, String path, String mediaType, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (!who.equals("nobody")) {
            request.header("X-Test-Caller", who);
        }
        if (body != null) {
            request.header("Content-Type", mediaType);
        }
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Told(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.headers().firstValue("Location").orElse(""),
                    answer.body());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(method + " " + path, broken);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
