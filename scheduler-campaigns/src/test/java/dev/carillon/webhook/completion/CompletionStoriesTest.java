// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.job.JobKey;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.webhook.completion.Notice.State;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Subscribers are told how runs have ended. */
class CompletionStoriesTest extends Stories {

    @Test
    void anEndIsToldWithinSecondsAndOnce() throws IOException {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.work = run -> {
            run.count("messages_sent", 3);
            run.result(Map.of("sent", 3));
        };
        Execution ended = world.scheduler.runNow("report");
        seconds(5);
        assertThat(world.received).hasSize(1);
        assertThat(world.received.get(0).getMethod()).isEqualTo("POST");
        assertThat(world.header(0, "Content-Type")).isEqualTo("application/json");
        JsonNode body = world.body(0);
        assertThat(body.path("type").textValue()).isEqualTo("run.finished");
        assertThat(body.path("timestamp").textValue())
                .isEqualTo(ended.finishedAt().toString());
        JsonNode data = body.path("data");
        assertThat(data.path("workspace").textValue()).isEqualTo("default");
        assertThat(data.path("job").textValue()).isEqualTo("report");
        assertThat(data.path("jobType").textValue()).isEqualTo("work");
        assertThat(data.path("runId").textValue()).isEqualTo(ended.run().id().toString());
        assertThat(data.path("attempt").intValue()).isEqualTo(1);
        assertThat(data.path("last").booleanValue()).isTrue();
        assertThat(data.path("outcome").textValue()).isEqualTo("succeeded");
        assertThat(data.path("scheduledTime").textValue()).isEqualTo("2026-11-27T12:00:00Z");
        assertThat(data.path("startedAt").textValue())
                .isEqualTo(ended.startedAt().toString());
        assertThat(data.path("finishedAt").textValue())
                .isEqualTo(ended.finishedAt().toString());
        assertThat(data.path("error").isNull()).isTrue();
        assertThat(data.path("counters").path("messages_sent").intValue()).isEqualTo(3);
        assertThat(data.path("result").path("sent").intValue()).isEqualTo(3);
        pass(Duration.ofHours(1));
        assertThat(world.received).hasSize(1);
        assertThat(world.notices(subscription)).singleElement().satisfies(notice -> {
            assertThat(notice.state()).isEqualTo(State.DELIVERED);
            assertThat(notice.tries()).isEqualTo(1);
            assertThat(notice.status()).isEqualTo(200);
            assertThat(notice.id().toString()).isEqualTo(world.header(0, "webhook-id"));
        });
    }

    @Test
    void onlyWhatIsWantedIsTold() throws IOException {
        world.declare(World.job("other").label("team", "red"));
        world.declare(World.job("third").label("team", "blue"));
        Subscription all = world.subscribe(RunFilter.ALL);
        Subscription report = world.subscribe(RunFilter.ALL.job("report"));
        Subscription red = world.subscribe(RunFilter.ALL.label("team", "red"));
        Subscription failures = world.subscribe(RunFilter.ALL.outcomes(Set.of(Outcome.FAILED)));
        world.scheduler.runNow("report");
        world.scheduler.runNow("other");
        world.scheduler.runNow("third");
        world.scheduler.execute(World.WORK);
        world.work = run -> {
            throw new IOException("no paper\nin the printer");
        };
        world.scheduler.runNow("report");
        seconds(5);
        assertThat(jobs(all)).containsExactlyInAnyOrder("report", "report", "other", "third", null);
        assertThat(jobs(report)).containsExactly("report", "report");
        assertThat(jobs(red)).containsExactly("other");
        assertThat(jobs(failures)).containsExactly("report");
        UUID failed = world.notices(failures).get(0).id();
        int request = world.received.indexOf(world.received.stream()
                .filter(one -> failed.toString().equals(one.getHeaders().get("webhook-id")))
                .findFirst()
                .orElseThrow());
        assertThat(world.data(request).path("outcome").textValue()).isEqualTo("failed");
        assertThat(world.data(request).path("error").textValue())
                .contains("no paper")
                .doesNotContain("\n");
        assertThat(world.data(request).has("result")).isFalse();
    }

    private List<String> jobs(Subscription subscription) {
        return world.notices(subscription).stream().map(Notice::job).toList();
    }

    @Test
    void attemptsThatAreNotTheLastAreToldToWhoWantsThem() {
        world.declare(World.job("stubborn").retry(RetryPolicy.fixed(2, Duration.ofSeconds(10))));
        Subscription last = world.subscribe(RunFilter.ALL);
        Subscription each = world.subscribe(RunFilter.ALL.everyAttempt(true));
        world.work = run -> {
            if (run.attempt() == 1) {
                run.snooze(Duration.ofSeconds(3));
                world.work = again -> {
                    throw new IOException("attempt " + again.attempt());
                };
            }
        };
        world.scheduler.runNow("stubborn");
        pass(Duration.ofMinutes(1));
        assertThat(world.notices(last)).extracting(Notice::attempt).containsExactly(3);
        assertThat(world.notices(each))
                .extracting(Notice::attempt, Notice::outcome)
                .containsExactly(
                        tuple(3, Outcome.FAILED),
                        tuple(2, Outcome.FAILED),
                        tuple(1, Outcome.FAILED),
                        tuple(1, Outcome.SNOOZED));
        assertThat(world.received).hasSize(5);
    }

    @Test
    void itsOwnRunsAreNotTold() {
        Subscription subscription = world.subscribe(RunFilter.ALL.everyAttempt(true));
        world.answer(500);
        world.scheduler.runNow("report");
        pass(Duration.ofMinutes(1));
        assertThat(world.notices(subscription)).hasSize(1);
        assertThat(world.received).hasSize(2);
    }

    @Test
    void whatEndedBeforeTheSubscriptionIsNotTold() {
        world.scheduler.runNow("report");
        seconds(1);
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.scheduler.runNow("report");
        seconds(10);
        assertThat(world.notices(subscription)).hasSize(1);
    }

    @Test
    void workspacesHearOfThemselvesAlone() {
        world.declare(World.job("report").in("acme"));
        Subscription here = world.subscribe(RunFilter.ALL);
        WebhookDesk acme = world.webhooks.desk("acme", "bob");
        Subscription there = acme.subscribe(world.url(), RunFilter.ALL);
        world.scheduler.client().job(new JobKey("acme", "report")).runNow();
        seconds(5);
        assertThat(world.notices(here)).isEmpty();
        assertThat(acme.notices(there.id(), null, 10)).hasSize(1);
        assertThat(world.desk.notices(there.id(), null, 10)).isEmpty();
        assertThat(world.desk.find(there.id())).isEmpty();
        assertThatThrownBy(() -> world.desk.switchOff(there.id())).isInstanceOf(NoSuchElementException.class);
        assertThat(world.desk.delete(there.id())).isFalse();
        assertThat(there.createdBy()).isEqualTo("bob");
    }

    @Test
    void aResultOfAnySizeIsNotSent() throws IOException {
        world.subscribe(RunFilter.ALL);
        world.work = run -> run.result("x".repeat(70_000));
        world.scheduler.runNow("report");
        world.work = run -> run.result(new BigDecimal("12345678901234567890.123456789"));
        world.scheduler.runNow("report");
        seconds(5);
        assertThat(world.received).hasSize(2);
        int large = world.data(0).has("result") ? 1 : 0;
        assertThat(world.data(large).path("resultOmitted").textValue()).isEqualTo("70002 bytes, more than 65536");
        assertThat(world.text(1 - large)).contains("\"result\":12345678901234567890.123456789}");
    }

    @Test
    void settledNoticesAreForgottenWhenTheirTimeIsOver() throws IOException {
        world.close();
        world = new World(rules -> rules.every(Duration.ofMinutes(10)).keep(Duration.ofDays(2)));
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.scheduler.runNow("report");
        pass(Duration.ofDays(1));
        assertThat(world.notices(subscription)).hasSize(1);
        pass(Duration.ofDays(2));
        assertThat(world.notices(subscription)).isEmpty();
    }
}
