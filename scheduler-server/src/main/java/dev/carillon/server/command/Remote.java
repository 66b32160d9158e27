// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server that is asked over HTTP, with a key. Not thread-safe. */
final class Remote {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final int REFUSED = 400;
    private static final int PAGE = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECTING).build();
    private final String server;
    private final @Nullable String key;
    private final @Nullable String workspace;

    /**
     * One.
     *
     * @param key shown as {@code X-API-Key}; null for none
     * @param workspace asked about; null for the key's own
     */
    Remote(String server, @Nullable String key, @Nullable String workspace) {
        this.server = server.replaceFirst("/+$", "");
        this.key = key;
        this.workspace = workspace;
    }

    /** A text as a part of a path. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path) throws InterruptedException {
        return ask("GET", path, null);
    }

    JsonNode post(String path, Object body) throws InterruptedException {
        return ask("POST", path, body);
    }

    JsonNode post(String path) throws InterruptedException {
        return ask("POST", path, null);
    }

    JsonNode put(String path, Object body) throws InterruptedException {
        return ask("PUT", path, body);
    }

    JsonNode delete(String path) throws InterruptedException {
        return ask("DELETE", path, null);
    }

    /** The items of a list, page by page, so many at most. */
    List<JsonNode> list(String path, int most) throws InterruptedException {
        var all = new ArrayList<JsonNode>();
        String after = "";
        do {
            int limit = Math.min(PAGE, most - all.size());
            JsonNode page = get(path + (path.contains("?") ? "&" : "?") + "limit=" + limit + after);
            page.path("items").forEach(all::add);
            JsonNode next = page.path("next");
            after = next.isTextual() ? "&after=" + part(next.asText()) : "";
        } while (!after.isEmpty() && all.size() < most);
        return all;
    }

    private JsonNode ask(String method, String path, @Nullable Object body) throws InterruptedException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).timeout(PATIENCE);
            if (key != null) {
                request.header("X-API-Key", key);
            }
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            request.method(
                    method,
                    body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)));
            var answer = client.send(request.build(), BodyHandlers.ofString());
            JsonNode told = read(answer.body());
            if (answer.statusCode() >= REFUSED) {
                throw new RefusedException(answer.statusCode(), told);
            }
            return told;
        } catch (ConnectException closed) {
            throw new IllegalStateException("no server answers at " + server
                    + "; start one with \"carillon serve\", or name another with" + " --server");
        } catch (IOException broken) {
            throw new IllegalStateException(server + " did not answer: " + broken.getMessage(), broken);
        }
    }

    private URI address(String path) {
        String about = workspace == null ? "" : (path.contains("?") ? "&" : "?") + "workspace=" + part(workspace);
        try {
            return URI.create(server + path + about);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "--server: \"" + server + "\", expected one such as http://localhost:8000");
        }
    }

    private static JsonNode read(String body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException other) {
            return MissingNode.getInstance();
        }
    }
}
