// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import static dev.carillon.llm.openai.Provider.answer;
import static dev.carillon.llm.openai.Provider.asking;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatReply;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ManyThreadsTest {

    private static final int THREADS = 256;

    @Test
    void allAskAtOnceAndKeepTheirConnections() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        var arrived = new AtomicReference<>(new CountDownLatch(THREADS));
        try (var provider = new Provider();
                var model = provider.model().build()) {
            // Nobody is answered before all have asked: a limit on calls would be seen here.
            provider.answersBy(request -> {
                CountDownLatch latch = Objects.requireNonNull(arrived.get());
                latch.countDown();
                Provider.await(latch);
                return echo(request);
            });
            askAll(threads, model);
            for (int i = 0; i < THREADS; i++) {
                provider.request();
            }
            arrived.set(new CountDownLatch(THREADS));
            askAll(threads, model);
            for (int i = 0; i < THREADS; i++) {
                assertThat(provider.request().getExchangeIndex()).isPositive();
            }
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void askAll(ExecutorService threads, OpenAiChatModel model) throws Exception {
        var replies = new ArrayList<Future<ChatReply>>();
        for (int i = 0; i < THREADS; i++) {
            var question = new ChatMessage.Question("I am " + i);
            replies.add(threads.submit(() -> model.ask(asking(question))));
        }
        for (int i = 0; i < THREADS; i++) {
            assertThat(replies.get(i).get().text()).isEqualTo("I am " + i);
        }
    }

    private static MockResponse echo(RecordedRequest request) {
        JsonNode asked = Provider.tree(Objects.requireNonNull(request.getBody()).utf8());
        String said = asked.path("messages").path(0).path("content").asText();
        return new MockResponse.Builder()
                .body(answer("{\"role\":\"assistant\",\"content\":\"" + said + "\"}", "stop"))
                .build();
    }
}
