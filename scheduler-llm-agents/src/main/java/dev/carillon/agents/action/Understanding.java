// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.carillon.agents.social.Deed;
import dev.carillon.llm.ToolCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a model's call what it wants. The model is not trusted: nothing but the ten actions comes of it, no argument says who
 * acts, and arguments that an action does not have are not heard. Stateless, for all threads.
 */
public final class Understanding {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern WHOLE = Pattern.compile("\\s*[0-9]{1,18}\\s*");
    private static final int SHOWN = 60;

    private Understanding() {}

    /** What a call wants, or why it cannot be had. Never throws for what a model has written. */
    public static Intent of(ToolCall call) {
        Action action = Action.of(call.name()).orElse(null);
        if (action == null) {
            return new Intent.Misused(
                    "Function '" + shown(call.name()) + "' doesn't exist. Choose from: " + Action.functions());
        }
        JsonNode given;
        try {
            given = JSON.readTree(call.arguments().isBlank() ? "{}" : call.arguments());
        } catch (JsonProcessingException unreadable) {
            return misused(action, "arguments are not valid JSON: " + shown(unreadable.getOriginalMessage()));
        }
        if (!given.isObject()) {
            return misused(action, "arguments are no JSON object");
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (Parameter parameter : action.parameters()) {
            JsonNode value = given.path(parameter.name());
            if (value.isMissingNode() || value.isNull()) {
                if (parameter.required()) {
                    return misused(action, parameter.name() + " is missing, expected " + expected(parameter));
                }
                continue;
            }
            Object read = parameter.kind() == Parameter.Kind.ID ? id(value) : text(value, parameter);
            if (read == null) {
                return refused(action, parameter, value);
            }
            arguments.put(parameter.name(), read);
        }
        return intent(action, arguments);
    }

    private static @Nullable Object id(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0) {
            return value.longValue();
        }
        if (value.isFloatingPointNumber()
                && value.doubleValue() == Math.rint(value.doubleValue())
                && value.doubleValue() >= 1
                && value.doubleValue() < 1e15) {
            return (long) value.doubleValue();
        }
        if (value.isTextual() && WHOLE.matcher(value.textValue()).matches()) {
            long number = Long.parseLong(value.textValue().strip());
            return number > 0 ? number : null;
        }
        return null;
    }

    private static @Nullable Object text(JsonNode value, Parameter parameter) {
        if (!value.isTextual() || value.textValue().isBlank()) {
            return null;
        }
        String text = value.textValue();
        return text.codePointCount(0, text.length()) <= parameter.most() ? text : null;
    }

    private static Intent refused(Action action, Parameter parameter, JsonNode value) {
        if (action == Action.UPDATE_BIO && value.isTextual()) {
            return new Intent.Misused(
                    value.textValue().isBlank()
                            ? "Error. Bio cannot be empty. Try another action"
                            : "Error. Bio cannot be longer than 200 characters. Try another action");
        }
        String found = value.isTextual() && value.textValue().length() > SHOWN
                ? value.textValue().codePointCount(0, value.textValue().length()) + " characters"
                : shown(value.toString());
        return misused(action, parameter.name() + " is " + found + ", expected " + expected(parameter));
    }

    private static String expected(Parameter parameter) {
        return parameter.kind() == Parameter.Kind.ID
                ? "a whole number from 1 upwards"
                : "a text of 1 to " + parameter.most() + " characters, not blank";
    }

    private static Intent intent(Action action, Map<String, Object> arguments) {
        try {
            return switch (action) {
                case VIEW_MOST_RECENT_POSTS -> new Intent.RecentPosts();
                case VIEW_FOLLOWS_RECENT_ACTIONS -> new Intent.FollowedActivity();
                case FIND_POST_AUTHOR -> new Intent.PostAuthor(id(arguments, "post_id"));
                case VIEW_COMMENTS_ON_POST -> new Intent.CommentsOn(id(arguments, "post_id"));
                case CREATE_POST ->
                    new Intent.Act(new Deed.CreatePost(text(arguments, "post_title"), text(arguments, "post_body")));
                case COMMENT_ON_POST ->
                    new Intent.Act(new Deed.AddComment(id(arguments, "post_id"), text(arguments, "body")));
                case LIKE_POST -> new Intent.Act(new Deed.Like(id(arguments, "post_id")));
                case FOLLOW_USER -> new Intent.Act(new Deed.Follow(id(arguments, "user_id")));
                case UPDATE_BIO -> new Intent.Act(new Deed.UpdateBio(text(arguments, "updated_bio")));
                case DO_NOTHING -> new Intent.Stop();
            };
        } catch (IllegalArgumentException onlyControlCharacters) {
            return misused(action, shown(String.valueOf(onlyControlCharacters.getMessage())));
        }
    }

    private static long id(Map<String, Object> arguments, String name) {
        return arguments.get(name) instanceof Long id ? id : 0;
    }

    private static String text(Map<String, Object> arguments, String name) {
        return String.valueOf(arguments.get(name));
    }

    private static Intent misused(Action action, String reason) {
        return new Intent.Misused("Error. " + action.function() + ": " + reason + ". Try again or try another action");
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }
}
