// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.scripted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.ToolCall;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be read out of a conversation: who one is, what was seen, and what one has done in it. */
final class Situation {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A post that was seen. */
    record Seen(long id, String title, String body, long author, String username) {}

    private final Map<Long, Seen> posts = new LinkedHashMap<>();
    private final Set<String> done = new LinkedHashSet<>();
    private JsonNode persona = MissingNode.getInstance();
    private int turns;

    private Situation() {}

    static Situation of(ChatRequest request) {
        var situation = new Situation();
        request.messages().forEach(situation::read);
        return situation;
    }

    private void read(ChatMessage message) {
        if (message instanceof ChatMessage.Assistant assistant) {
            turns++;
            assistant.calls().forEach(call -> done.add(deed(call)));
            return;
        }
        for (String line : message.text().split("\n", -1)) {
            if (line.startsWith("{")) {
                JsonNode data = json(line);
                if (message instanceof ChatMessage.Instruction) {
                    persona = data;
                }
                data.path("posts_found").forEach(this::see);
            }
        }
    }

    private void see(JsonNode post) {
        long id = post.path("id").asLong();
        posts.put(
                id,
                new Seen(
                        id,
                        post.path("title").asText(),
                        post.path("body").asText(),
                        post.path("author").asLong(),
                        post.path("author_username").asText()));
    }

    /** The number of answers so far. */
    int turns() {
        return turns;
    }

    long id() {
        return persona.path("persona_id").asLong();
    }

    String username() {
        return persona.path("username").asText();
    }

    String bio() {
        return persona.path("bio").asText();
    }

    String description() {
        return persona.path("description").asText();
    }

    /** The posts of others. */
    List<Seen> posts() {
        return posts.values().stream().filter(post -> post.author() != id()).toList();
    }

    /** Whether a function was called in this conversation, with a number where it takes one. */
    boolean has(String function, long about) {
        return done.contains(function + ' ' + about);
    }

    private static String deed(ToolCall call) {
        JsonNode arguments = json(call.arguments());
        long about = arguments.path("post_id").asLong(arguments.path("user_id").asLong());
        return call.name() + ' ' + about;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notForThisModel) {
            return MissingNode.getInstance();
        }
    }
}
