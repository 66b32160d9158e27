// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testkit.VirtualScheduler;
import dev.carillon.webhook.completion.Notice.State;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Some are not asked, or not any more. */
class SwitchOffStoriesTest extends Stories {

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
}
