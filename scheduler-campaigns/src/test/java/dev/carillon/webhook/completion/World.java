// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.handler.JobContext;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.testkit.VirtualScheduler;
import dev.carillon.webhook.completion.memory.InMemoryWebhookStore;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A scheduler with webhooks in virtual time, and somebody who receives them. */
final class World implements AutoCloseable {

    static final JobType<Void> WORK = JobType.of("work");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the job does. */
    interface Work {
        void run(JobContext<Void> run) throws Exception;
    }

    final VirtualScheduler scheduler;
    final Accident store = new Accident(new InMemoryWebhookStore());
    final CompletionWebhooks webhooks;
    final WebhookDesk desk;
    final List<RecordedRequest> received = new ArrayList<>();
    final Deque<MockResponse> answers = new ArrayDeque<>();
    final MockWebServer receiver = new MockWebServer();
    Work work = run -> {};

    World() throws IOException {
        this(VirtualScheduler.at("2026-11-27T12:00:00Z"), rules -> rules, CompletionWebhooks::inside);
    }

    World(UnaryOperator<WebhookRules> rules) throws IOException {
        this(VirtualScheduler.at("2026-11-27T12:00:00Z"), rules, CompletionWebhooks::inside);
    }

    World(VirtualScheduler scheduler, UnaryOperator<WebhookRules> rules, UnaryOperator<CompletionWebhooks> change)
            throws IOException {
        this.scheduler = scheduler;
        receiver.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                received.add(request);
                MockResponse planned = answers.poll();
                return planned != null ? planned : new MockResponse.Builder().build();
            }
        });
        receiver.start();
        webhooks = change.apply(CompletionWebhooks.of(store).clock(scheduler.clock()))
                .rules(rules.apply(WebhookRules.DEFAULT));
        desk = webhooks.desk("default", "ann");
        install(scheduler, webhooks);
        declare(job("report"));
    }

    /** What a node has. */
    void install(VirtualScheduler node, CompletionWebhooks plugin) {
        node.handle(WORK, run -> work.run(run)).plugin(plugin);
    }

    static Job job(String name) {
        return Job.of(WORK, name).retry(RetryPolicy.NONE);
    }

    void declare(Job job) {
        scheduler.client().declare(job);
    }

    String url() {
        return receiver.url("/hooks").toString();
    }

    Subscription subscribe(RunFilter filter) {
        return desk.subscribe(url(), filter);
    }

    void answer(int status, String... headers) {
        var answer = new MockResponse.Builder().code(status);
        for (int i = 0; i < headers.length; i += 2) {
            answer.addHeader(headers[i], headers[i + 1]);
        }
        answers.add(answer.build());
    }

    List<Notice> notices(Subscription subscription) {
        return desk.notices(subscription.id(), null, 1_000);
    }

    JsonNode data(int request) throws IOException {
        return body(request).path("data");
    }

    JsonNode body(int request) throws IOException {
        return JSON.readTree(text(request));
    }

    String text(int request) {
        return Objects.requireNonNull(received.get(request).getBody()).utf8();
    }

    String header(int request, String name) {
        return Objects.requireNonNull(received.get(request).getHeaders().get(name));
    }

    @Override
    public void close() {
        receiver.close();
    }
}
