// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.JobStore;
import dev.carillon.store.memory.InMemoryJobStore;
import dev.carillon.testkit.VirtualClock;
import dev.carillon.testkit.VirtualScheduler;
import dev.carillon.webhook.completion.Notice.State;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Something dies at a bad moment: an end is one row all the same, and arrives. */
class AccidentStoriesTest {

    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

    private World world;

    @BeforeEach
    void begin() throws IOException {
        world = new World();
    }

    @AfterEach
    void end() {
        world.close();
    }

    private void delivered(Subscription subscription, int requests) {
        world.scheduler.advance(Duration.ofMinutes(5));
        assertThat(world.store.happened()).isTrue();
        assertThat(world.notices(subscription))
                .singleElement()
                .satisfies(notice -> assertThat(notice.state()).isEqualTo(State.DELIVERED));
        assertThat(world.received).hasSize(requests);
        assertThat(world.received)
                .extracting(one -> one.getHeaders().get("webhook-id"))
                .containsOnly(world.notices(subscription).get(0).id().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "add", "move", "due", "asked"})
    void beforeAnyStepOfALook(String step) {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.scheduler.runNow("report");
        world.store.before(step);
        delivered(subscription, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "move", "due", "asked"})
    void afterAnyStepOfALook(String step) {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.scheduler.runNow("report");
        world.store.after(step);
        delivered(subscription, 1);
    }

    /** Nobody can know what the receiver has: it is sent again under the same id. */
    @Test
    void betweenTheAnswerAndItsNote() {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.scheduler.runNow("report");
        world.store.before("tried");
        delivered(subscription, 2);
    }

    @Test
    void afterTheNoteOfTheAnswer() {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.scheduler.runNow("report");
        world.store.after("tried");
        delivered(subscription, 1);
    }

    @Test
    void theProcessDiesRightAfterTheEnd() {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        Execution ended = world.scheduler.runNow("report");
        world.scheduler.stop();
        assertThat(world.notices(subscription)).isEmpty();
        world.scheduler.clock().set(ended.finishedAt().plus(Duration.ofDays(2)));
        VirtualScheduler other = world.scheduler.node();
        world.install(other, world.webhooks);
        other.advance(Duration.ofMinutes(1));
        assertThat(world.notices(subscription)).extracting(Notice::state).containsExactly(State.DELIVERED);
        assertThat(world.received).hasSize(1);
    }

    @Test
    void theRunThatWasToSendIsCancelled() {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.answer(503, "Retry-After", "60");
        world.scheduler.runNow("report");
        world.scheduler.advance(Duration.ofSeconds(5));
        var sending = world.scheduler.client().open(100).stream()
                .filter(open -> open.run().type().equals(CompletionWebhooks.DELIVERY.name()))
                .findFirst()
                .orElseThrow();
        assertThat(world.scheduler.client().cancel(sending.run().id())).isNotEqualTo(CancelAnswer.NOT_OPEN);
        world.scheduler.advance(Duration.ofMinutes(14));
        assertThat(world.received).hasSize(1);
        world.scheduler.advance(Duration.ofMinutes(3));
        assertThat(world.received).hasSize(2);
        assertThat(world.notices(subscription))
                .extracting(Notice::state, Notice::tries)
                .containsExactly(tuple(State.DELIVERED, 2));
    }

    /** A transaction may be long: its end is in the log after others that came later. */
    @Test
    void anEndIsRecordedMinutesLate() throws IOException {
        world.close();
        var clock = new VirtualClock(START);
        var veil = new Veil(new InMemoryJobStore(clock, 100_000));
        world = new World(VirtualScheduler.over(veil.store(), clock), rules -> rules, CompletionWebhooks::inside);
        Subscription subscription = world.subscribe(RunFilter.ALL);
        veil.hides = world.scheduler.runNow("report");
        world.scheduler.advance(Duration.ofMinutes(2));
        world.scheduler.runNow("report");
        world.scheduler.advance(Duration.ofMinutes(2));
        assertThat(world.notices(subscription)).hasSize(1);
        veil.hides = null;
        world.scheduler.advance(Duration.ofSeconds(70));
        assertThat(world.notices(subscription)).hasSize(2).allMatch(notice -> notice.state() == State.DELIVERED);
        world.scheduler.advance(Duration.ofHours(1));
        assertThat(world.received).hasSize(2);
    }

    /** Keeps an execution from the log's readers. */
    private static final class Veil {

        private final JobStore inner;
        private @Nullable Execution hides;

        Veil(JobStore inner) {
            this.inner = inner;
        }

        JobStore store() {
            return proxy(JobStore.class, inner);
        }

        private <T> T proxy(Class<T> role, T behind) {
            return role.cast(Proxy.newProxyInstance(
                    role.getClassLoader(), new Class<?>[] {role}, (self, call, values) -> {
                        try {
                            Object answer = call.invoke(behind, values);
                            if (answer instanceof ExecutionLog log) {
                                return proxy(ExecutionLog.class, log);
                            }
                            return call.getName().equals("latest") ? seen((List<?>) answer) : answer;
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    }));
        }

        private List<?> seen(List<?> executions) {
            Execution hidden = hides;
            return executions.stream()
                    .filter(one -> hidden == null
                            || !((Execution) one).run().id().equals(hidden.run().id()))
                    .toList();
        }
    }
}
