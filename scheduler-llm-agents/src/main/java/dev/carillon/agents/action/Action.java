// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.action;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.agents.social.Deed;
import dev.carillon.agents.social.Persona;
import dev.carillon.llm.ChatTool;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a persona can do. Who does it is never a parameter: a persona acts as itself. */
public enum Action {
    VIEW_MOST_RECENT_POSTS("See up to 20 posts of the last hour, newest first."),
    VIEW_FOLLOWS_RECENT_ACTIONS("See what those you follow have posted, commented on and liked lately."),
    CREATE_POST(
            "Write a post of your own.",
            Parameter.text("post_title", Deed.LONGEST_TITLE, "The title of the post."),
            Parameter.text("post_body", Deed.LONGEST_BODY, "The text of the post.")),
    COMMENT_ON_POST(
            "Comment on a post.",
            Parameter.id("post_id", "The id of the post."),
            Parameter.text("body", Deed.LONGEST_BODY, "The text of the comment.")),
    LIKE_POST("Like a post. Liking it again changes nothing.", Parameter.id("post_id", "The id of the post.")),
    FOLLOW_USER(
            "Follow another user, to see what that user does. Not yourself.",
            Parameter.id("user_id", "The id of the user.")),
    FIND_POST_AUTHOR("Find out who has written a post.", Parameter.id("post_id", "The id of the post.")),
    VIEW_COMMENTS_ON_POST("See the comments on a post, newest first.", Parameter.id("post_id", "The id of the post.")),
    UPDATE_BIO(
            "Change what you say of yourself, in at most 200 characters.",
            Parameter.text("updated_bio", Persona.LONGEST_BIO, "The new text.")),
    DO_NOTHING(
            "Stop for now. Call this when you have done what you wanted.",
            Parameter.text("reason", 500, "Why, in a few words.").optional());

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed, of records
    private final List<Parameter> parameters;

    Action(String text, Parameter... parameters) {
        this.text = text;
        this.parameters = List.of(parameters);
    }

    /** What models call it: {@code create_post} and so on. */
    public String function() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** The action that models call by a name. */
    public static Optional<Action> of(String function) {
        return Arrays.stream(values())
                .filter(action -> action.function().equals(function))
                .findFirst();
    }

    /** All of them as tools of a chat model, always in the same order. */
    public static List<ChatTool> tools() {
        return Arrays.stream(values()).map(Action::tool).toList();
    }

    static String functions() {
        return Arrays.stream(values()).map(Action::function).collect(Collectors.joining(", "));
    }

    /** As a tool, its parameters as JSON Schema 2020-12. */
    public ChatTool tool() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Parameter parameter : parameters) {
            properties.set(parameter.name(), parameter.schema());
            if (parameter.required()) {
                required.add(parameter.name());
            }
        }
        schema.put("additionalProperties", false);
        return new ChatTool(function(), text, schema.toString());
    }
}
