// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider of chat models on this machine: it speaks OpenAI's form, and says what suits who asks. */
final class PlayedProvider implements AutoCloseable {

    static final String SUBJECT = "Bells, bikes and the river";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<String> keys = new CopyOnWriteArrayList<>();

    PlayedProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** By which it was asked so far. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
            JsonNode messages =
                    JSON.readTree(exchange.getRequestBody().readAllBytes()).path("messages");
            ObjectNode answer = JSON.createObjectNode().put("id", "1").put("model", "played");
            ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
            choice.put("finish_reason", "stop")
                    .putObject("message")
                    .put("role", "assistant")
                    .put("content", words(messages));
            answer.putObject("usage").put("prompt_tokens", 10).put("completion_tokens", 5);
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String words(JsonNode messages) throws IOException {
        String instruction = messages.path(0).path("content").asText();
        String question = messages.path(1).path("content").asText();
        if (instruction.startsWith("You plan when")) {
            return "```json\n" + plan(JSON.readTree(question)) + "\n```";
        }
        if (instruction.startsWith("You edit a newsletter")) {
            return "{\"subject\": \"" + SUBJECT + "\", \"intro\": \"All that rang this week.\", \"items\": []}";
        }
        return instruction.startsWith("You are given the summary of a conversation") ? "0.25" : "Good morning.";
    }

    /** At seven in the evening and eleven minutes of one day after another. */
    private static String plan(JsonNode question) {
        JsonNode days = question.path("days");
        ObjectNode plan = JSON.createObjectNode();
        ArrayNode posts = plan.putArray("posts");
        for (JsonNode post : question.path("posts")) {
            posts.addObject()
                    .put("id", post.path("id").asText())
                    .put("time", days.path(posts.size() + 1).asText() + "T19:11");
        }
        return plan.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
