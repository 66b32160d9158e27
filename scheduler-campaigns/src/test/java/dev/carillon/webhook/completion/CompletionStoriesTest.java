// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.Enqueue;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.job.JobKey;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.testkit.VirtualScheduler;
import dev.carillon.webhook.WebhookSecret;
import dev.carillon.webhook.completion.Notice.State;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscribers are told how runs have ended. */
class CompletionStoriesTest {

    private World world;

    @BeforeEach
    void begin() throws IOException {
        world = new World();
    }

    @AfterEach
    void end() {
        world.close();
    }

    private void pass(Duration time) {
        world.scheduler.advance(time);
    }

    private void seconds(int count) {
        pass(Duration.ofSeconds(count));
    }

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
    void aReceiverCanVerifyIt() throws GeneralSecurityException {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.scheduler.runNow("report");
        seconds(5);
        assertThat(world.header(0, "webhook-signature"))
                .isEqualTo(signature(subscription.secrets().get(0).reveal(), 0));
        Instant sent = Instant.ofEpochSecond(Long.parseLong(world.header(0, "webhook-timestamp")));
        assertThat(sent).isBetween(Instant.parse("2026-11-27T12:00:00Z"), Instant.parse("2026-11-27T12:00:05Z"));
    }

    /** As the specification says it, sharing nothing with what signs. */
    private String signature(String secret, int request) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String content = world.header(request, "webhook-id") + "." + world.header(request, "webhook-timestamp") + "."
                + world.text(request);
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void twoSecretsSignWhileTheReceiverChanges() throws GeneralSecurityException {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        String older = subscription.secrets().get(0).reveal();
        WebhookSecret fresh = WebhookSecret.random();
        world.desk.rollOver(subscription.id(), fresh);
        world.scheduler.runNow("report");
        seconds(5);
        assertThat(world.header(0, "webhook-signature").split(" "))
                .containsExactly(signature(fresh.reveal(), 0), signature(older, 0));
        assertThat(world.desk.retire(subscription.id()).secrets()).containsExactly(fresh);
        world.scheduler.runNow("report");
        seconds(5);
        assertThat(world.header(1, "webhook-signature")).isEqualTo(signature(fresh.reveal(), 1));
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
    void aFailureIsTriedAgainAndTheReceiverSaysWhen() {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.answer(500);
        world.answer(429, "Retry-After", "600");
        world.answer(302, "Location", "/elsewhere");
        world.scheduler.runNow("report");
        seconds(3);
        assertThat(world.notices(subscription)).singleElement().satisfies(notice -> {
            assertThat(notice.state()).isEqualTo(State.PENDING);
            assertThat(notice.tries()).isEqualTo(1);
            assertThat(notice.status()).isEqualTo(500);
            assertThat(notice.error()).isEqualTo("answered 500");
            assertThat(notice.nextTry()).isBetween("2026-11-27T12:00:04Z", "2026-11-27T12:00:09Z");
        });
        seconds(7);
        assertThat(world.received).hasSize(2);
        Instant second = world.scheduler.clock().instant();
        assertThat(world.notices(subscription).get(0).nextTry())
                .isBetween(second.plusSeconds(590), second.plusSeconds(600));
        pass(Duration.ofMinutes(9));
        assertThat(world.received).hasSize(2);
        pass(Duration.ofMinutes(2));
        assertThat(world.received).hasSize(3);
        pass(Duration.ofMinutes(10));
        assertThat(world.received).hasSize(4);
        assertThat(world.received).extracting(one -> one.getTarget()).containsOnly("/hooks");
        assertThat(world.received)
                .extracting(one -> one.getHeaders().get("webhook-id"))
                .containsOnly(world.header(0, "webhook-id"));
        assertThat(world.notices(subscription)).singleElement().satisfies(notice -> {
            assertThat(notice.state()).isEqualTo(State.DELIVERED);
            assertThat(notice.tries()).isEqualTo(4);
            assertThat(notice.error()).isNull();
        });
        assertThat(world.desk.find(subscription.id()).orElseThrow().failingSince())
                .isNull();
    }

    @Test
    void aReceiverThatIsHastyIsNotTriedSoonerThanUsual() {
        world.subscribe(RunFilter.ALL);
        world.answer(429, "Retry-After", "1");
        world.answer(429, "Retry-After", "1");
        world.scheduler.runNow("report");
        seconds(20);
        assertThat(world.received).hasSize(2);
        seconds(40);
        assertThat(world.received).hasSize(3);
    }

    @Test
    void afterTenTriesItHasFailedAndCanBeSentAgain() throws IOException {
        world.close();
        world = new World(rules -> rules.every(Duration.ofMinutes(1)));
        Subscription subscription = world.subscribe(RunFilter.ALL);
        for (int i = 0; i < 10; i++) {
            world.answer(503);
        }
        world.scheduler.runNow("report");
        pass(Duration.ofDays(4));
        assertThat(world.received).hasSize(10);
        Notice failed = world.notices(subscription).get(0);
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.tries()).isEqualTo(10);
        assertThat(Duration.between(failed.finishedAt(), failed.settledAt()))
                .isBetween(Duration.ofHours(36), Duration.ofHours(60));
        assertThat(world.desk.find(subscription.id()).orElseThrow().enabled()).isTrue();
        assertThat(world.desk.resend(failed.id())).isTrue();
        assertThat(world.desk.resend(failed.id())).isFalse();
        pass(Duration.ofMinutes(2));
        assertThat(world.notices(subscription).get(0).state()).isEqualTo(State.DELIVERED);
        assertThatThrownBy(() -> world.webhooks.desk("elsewhere", "eve").resend(failed.id()))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void whoWantsNoMoreIsSwitchedOff() {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.answer(410);
        world.scheduler.runNow("report");
        seconds(5);
        Subscription off = world.desk.find(subscription.id()).orElseThrow();
        assertThat(off.enabled()).isFalse();
        assertThat(off.offReason()).isEqualTo("answered 410: the receiver wants no more");
        assertThat(world.notices(subscription)).singleElement().satisfies(notice -> {
            assertThat(notice.state()).isEqualTo(State.FAILED);
            assertThat(notice.status()).isEqualTo(410);
        });
        world.scheduler.runNow("report");
        pass(Duration.ofMinutes(10));
        assertThat(world.received).hasSize(1);
        world.desk.switchOn(subscription.id());
        seconds(10);
        assertThat(world.received).hasSize(1);
        world.scheduler.runNow("report");
        seconds(5);
        assertThat(world.received).hasSize(2);
        assertThat(world.notices(subscription)).hasSize(2);
    }

    @Test
    void whoHasBeenSilentForDaysIsSwitchedOffWithTheReason() throws IOException {
        world.close();
        world = new World(rules -> rules.every(Duration.ofMinutes(10)).switchOffAfter(Duration.ofDays(1)));
        Subscription subscription = world.subscribe(RunFilter.ALL);
        for (int i = 0; i < 100; i++) {
            world.answer(500);
        }
        world.scheduler.runNow("report");
        pass(Duration.ofHours(20));
        world.scheduler.runNow("report");
        pass(Duration.ofHours(3));
        assertThat(world.desk.find(subscription.id()).orElseThrow().enabled()).isTrue();
        pass(Duration.ofDays(2));
        Subscription off = world.desk.find(subscription.id()).orElseThrow();
        assertThat(off.enabled()).isFalse();
        assertThat(off.offReason())
                .startsWith("nothing has arrived since 2026-11-27T12:")
                .endsWith("the last time: answered 500");
        assertThat(world.notices(subscription)).extracting(Notice::state).containsOnly(State.FAILED);
        int sent = world.received.size();
        pass(Duration.ofDays(3));
        assertThat(world.received).hasSize(sent);
    }

    @Test
    void anAddressOfTheOwnNetworkIsNotAsked() throws IOException {
        world.close();
        world = new World(VirtualScheduler.at("2026-11-27T12:00:00Z"), rules -> rules, plain -> plain);
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.scheduler.runNow("report");
        pass(Duration.ofMinutes(10));
        assertThat(world.received).isEmpty();
        assertThat(world.notices(subscription)).singleElement().satisfies(notice -> {
            assertThat(notice.state()).isEqualTo(State.FAILED);
            assertThat(notice.error()).endsWith("lies within the own network");
            assertThat(notice.status()).isNull();
        });
    }

    @Test
    void aSubscriptionThatIsOffGetsNothingThatWaits() {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.answer(503, "Retry-After", "60");
        world.scheduler.runNow("report");
        seconds(5);
        Subscription off = world.desk.switchOff(subscription.id());
        assertThat(off.offReason()).isEqualTo("switched off by ann");
        pass(Duration.ofMinutes(5));
        assertThat(world.received).hasSize(1);
        assertThat(world.notices(subscription)).singleElement().satisfies(notice -> {
            assertThat(notice.state()).isEqualTo(State.FAILED);
            assertThat(notice.error()).isEqualTo("the subscription is off");
        });
    }

    @Test
    void aChangeOfAddressCountsForWhatWaits() {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.answer(503, "Retry-After", "60");
        world.scheduler.runNow("report");
        seconds(5);
        world.desk.change(subscription.id(), world.receiver.url("/new").toString(), RunFilter.ALL);
        pass(Duration.ofMinutes(5));
        assertThat(world.received).extracting(one -> one.getTarget()).containsExactly("/hooks", "/new");
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
    void trialsOfItsOwnRunsSendNothing() {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.answer(503, "Retry-After", "3600");
        world.scheduler.runNow("report");
        seconds(5);
        UUID notice = world.notices(subscription).get(0).id();
        world.scheduler.execute(CompletionWebhooks.DELIVERY, new NoticeOrder(notice), Enqueue.test());
        assertThat(world.received).hasSize(1);
        assertThat(world.notices(subscription).get(0).state()).isEqualTo(State.PENDING);
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
