// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.llm.ChatException.Kind;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.Usage;
import dev.carillon.llm.openai.Attempt.Again;
import dev.carillon.llm.openai.Attempt.Failed;
import java.util.Optional;
import java.util.Set;

/** What an answer of the provider means. */
final class AnswerReader {

    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    /** Codes of a 429 that no waiting helps. */
    private static final Set<String> UNPAID = Set.of("insufficient_quota", "billing_hard_limit_reached");

    private final Format format;
    private final ProviderWords words;

    AnswerReader(Format format, ProviderWords words) {
        this.format = format;
        this.words = words;
    }

    Attempt read(ChatRequest request, Endpoint.Answer answer) {
        if (answer.status() < OK || answer.status() >= REDIRECTION) {
            return failed(answer);
        }
        JsonNode body;
        try {
            body = Json.read(answer.body());
        } catch (JsonProcessingException unreadable) {
            String reason = words.fit(unreadable.getOriginalMessage());
            return new Failed(Kind.MALFORMED, "answered what is no JSON: " + reason, Usage.NONE, Again.SELDOM);
        }
        Usage usage = UsageReader.read(body.path("usage"));
        JsonNode choice = body.path("choices").path(0);
        if (!choice.path("message").isObject()) {
            return withoutMessage(body, usage);
        }
        return read(request, choice, usage);
    }

    private Attempt read(ChatRequest request, JsonNode choice, Usage usage) {
        return switch (Json.text(choice.path("finish_reason"))) {
            case "length" ->
                new Failed(Kind.TRUNCATED, "was cut off at " + request.maxTokens() + " tokens", usage, Again.NEVER);
            case "content_filter" -> new Failed(Kind.REFUSED, "was held back by a filter", usage, Again.NEVER);
            case "insufficient_system_resource" ->
                new Failed(Kind.UNAVAILABLE, "broke off for want of resources", usage, Again.OFTEN);
            default -> usable(format.read(request, choice.path("message"), usage), usage);
        };
    }

    private static Attempt usable(Optional<ChatReply> reply, Usage usage) {
        if (reply.isEmpty()) {
            return new Failed(Kind.MALFORMED, "called a tool without a name", usage, Again.SELDOM);
        }
        if (reply.get().text().isEmpty() && reply.get().calls().isEmpty()) {
            return new Failed(Kind.MALFORMED, "answered with nothing", usage, Again.OFTEN);
        }
        return new Attempt.Answered(reply.get());
    }

    /** Some providers say 200 before they know that they will fail. */
    private Attempt withoutMessage(JsonNode body, Usage usage) {
        String said = ProviderWords.message(body);
        return said.isEmpty()
                ? new Failed(Kind.MALFORMED, "answered without a message", usage, Again.SELDOM)
                : new Failed(Kind.UNAVAILABLE, "answered an error: " + words.fit(said), usage, Again.OFTEN);
    }

    private Failed failed(Endpoint.Answer answer) {
        int status = answer.status();
        String message = "answered " + status + ": " + words.ofBody(answer.body());
        if (status == TOO_MANY && !unpaid(answer.body())) {
            return new Failed(Kind.RATE_LIMITED, message, Usage.NONE, Again.OFTEN, answer.retryAfter());
        }
        if (status >= SERVER_ERROR || status == REQUEST_TIMEOUT) {
            return new Failed(Kind.UNAVAILABLE, message, Usage.NONE, Again.OFTEN, answer.retryAfter());
        }
        return new Failed(Kind.REFUSED, message, Usage.NONE, Again.NEVER);
    }

    private static boolean unpaid(String body) {
        JsonNode error = Json.parse(body).orElseGet(Json::object).path("error");
        return UNPAID.contains(Json.text(error.path("code"))) || UNPAID.contains(Json.text(error.path("type")));
    }
}
