// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.ChatTool;
import dev.carillon.policy.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A provider that answers what it is told to and keeps what it was asked, and models that let no time pass between attempts. */
final class Provider implements AutoCloseable {

    static final String KEY = "sk-0123456789abcdef0123456789abcdef";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** Four attempts, 1 s, 2 s and 4 s between them. */
    static final RetryPolicy RETRIES = new RetryPolicy(3, Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 30;

    private final MockWebServer server = new MockWebServer();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    Provider() {
        try {
            server.start();
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
    }

    static ChatRequest hello() {
        return asking(new ChatMessage.Question("Hello."));
    }

    static ChatRequest asking(ChatMessage... messages) {
        return new ChatRequest(List.of(messages), List.of(), 100);
    }

    static ChatRequest asking(List<ChatTool> tools, ChatMessage... messages) {
        return new ChatRequest(List.of(messages), tools, 100);
    }

    String address() {
        return server.url("/v1").toString();
    }

    OpenAiChatModel.Builder model() {
        return OpenAiChatModel.builder(KEY)
                .baseUrl(address())
                // So that a test that fails does not take minutes.
                .callTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .retries(RETRIES)
                .waiting(new Waiting(pauses::add, () -> 0.0, InstantSource.fixed(NOW)));
    }

    /** The waits between attempts so far. */
    List<Duration> pauses() {
        return pauses;
    }

    void says(String text) {
        answers(answer("{\"role\":\"assistant\",\"content\":" + Json.quoted(text) + "}", "stop"));
    }

    /** An answer with 10 tokens of question and 5 of answer. */
    static String answer(String message, String finish) {
        return answer(message, finish, "{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15}");
    }

    static String answer(String message, String finish, String usage) {
        return "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"deepseek-chat\",\"choices\":[{\"index\":0,"
                + "\"message\":" + message + ",\"logprobs\":null,\"finish_reason\":\"" + finish + "\"}],\"usage\":"
                + usage
                + "}";
    }

    void answers(String body) {
        answers(200, body);
    }

    void answers(int status, String body) {
        answers(new MockResponse.Builder().code(status).body(body).build());
    }

    void answers(int status, String body, String header, String value) {
        answers(new MockResponse.Builder()
                .code(status)
                .addHeader(header, value)
                .body(body)
                .build());
    }

    void answers(MockResponse response) {
        server.enqueue(response);
    }

    /** From now on. */
    void answersBy(Function<RecordedRequest, MockResponse> answer) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer.apply(request);
            }
        });
    }

    /** From now on it keeps all who ask waiting. */
    void isSilent() {
        answersBy(request -> {
            await(closed);
            return new MockResponse.Builder().code(500).build();
        });
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing happened for " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    int timesAsked() {
        return server.getRequestCount();
    }

    /** The next request that came, waited for. */
    RecordedRequest request() {
        try {
            return Objects.requireNonNull(server.takeRequest(PATIENCE_SECONDS, TimeUnit.SECONDS), "no request came");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The body of the next request that came. */
    JsonNode asked() {
        return tree(Objects.requireNonNull(request().getBody()).utf8());
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(json, unreadable);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }
}
