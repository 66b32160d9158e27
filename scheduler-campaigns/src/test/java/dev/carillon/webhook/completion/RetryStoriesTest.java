// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.Enqueue;
import dev.carillon.webhook.completion.Notice.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What has not arrived is tried again. */
class RetryStoriesTest extends Stories {

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
}
