// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Enqueue;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.CancelAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of work that is asked for once, and how handlers end, in virtual time. */
class OneTimeWorkStoryTest {

    record Mail(String order) {}

    private static final JobType<Mail> MAIL = JobType.of("mail", Mail.class);

    private final List<Instant> scheduled = new ArrayList<>();
    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z");

    @Test
    void oneTimeWorkCarriesItsPayloadAndRunsWhenItIsDue() {
        var orders = new ArrayList<String>();
        world.handle(
                MAIL,
                run -> orders.add(run.payload().order() + " " + world.clock().instant()));
        world.client().enqueue(MAIL, new Mail("1"));
        world.client().enqueue(MAIL, new Mail("2"), Enqueue.after(Duration.ofHours(2)));
        world.client().enqueue(MAIL, new Mail("3"), Enqueue.at(Instant.parse("2026-11-20T13:00:00Z")));
        world.advance(Duration.ofHours(3));
        assertThat(orders)
                .containsExactly("1 2026-11-20T12:00:00Z", "3 2026-11-20T13:00:00Z", "2 2026-11-20T14:00:00Z");
    }

    @Test
    void workEnqueuedTwiceUnderOneIdRunsOnce() {
        var count = new AtomicInteger();
        world.handle(MAIL, run -> count.incrementAndGet());
        RunId id = RunId.parse("01900000-0000-7000-8000-000000000001");
        world.client().enqueue(MAIL, new Mail("1"), Enqueue.as(id));
        world.client().enqueue(MAIL, new Mail("1"), Enqueue.as(id));
        world.advance(Duration.ZERO);
        assertThat(count).hasValue(1);
    }

    @Test
    void aFailedRunIsTriedAgainWithGrowingDelaysAndThenEnds() {
        world.handle(MAIL, run -> {
            throw new IllegalStateException("no server");
        });
        RunId id = world.client()
                .enqueue(
                        MAIL,
                        new Mail("1"),
                        Enqueue.retry(new RetryPolicy(2, Duration.ofSeconds(10), 2, Duration.ofHours(1), 0)));
        world.advance(Duration.ofHours(1));
        List<Execution> attempts = world.client().log().ofRun(id);
        assertThat(attempts).extracting(Execution::attempt).containsExactly(1, 2, 3);
        assertThat(attempts).extracting(Execution::outcome).containsOnly(Outcome.FAILED);
        assertThat(attempts).extracting(Execution::last).containsExactly(false, false, true);
        assertThat(attempts)
                .extracting(Execution::startedAt)
                .containsExactly(
                        Instant.parse("2026-11-20T12:00:00Z"),
                        Instant.parse("2026-11-20T12:00:10Z"),
                        Instant.parse("2026-11-20T12:00:30Z"));
        assertThat(attempts.get(0).error()).isEqualTo("java.lang.IllegalStateException: no server");
        assertThat(attempts.get(0).errorDetail()).contains("OneTimeWorkStoryTest");
    }

    @Test
    void aHandlerSaysHowItEnded() {
        world.handle(MAIL, run -> {
            run.log("sending " + run.payload().order());
            run.count("messages_sent", 2);
            run.count("messages_sent", 1);
            switch (run.payload().order()) {
                case "partial" -> run.partial(List.of("one", "two"));
                case "give-up" -> run.giveUp("no such order");
                case "snooze" -> {
                    if (run.run().dueAt().equals(run.scheduledTime())) {
                        run.snooze(Duration.ofMinutes(5));
                    }
                }
                default -> run.result(new Mail("done"));
            }
        });
        RunId done = world.client().enqueue(MAIL, new Mail("plain"));
        RunId partial = world.client().enqueue(MAIL, new Mail("partial"));
        RunId gaveUp = world.client().enqueue(MAIL, new Mail("give-up"));
        RunId snoozed = world.client().enqueue(MAIL, new Mail("snooze"));
        world.advance(Duration.ofMinutes(10));
        assertThat(only(done).result()).isEqualTo("{\"order\":\"done\"}");
        assertThat(only(done).counters()).containsEntry("messages_sent", 3L);
        assertThat(only(done).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.text()).isEqualTo("sending plain"));
        assertThat(only(partial).outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(only(gaveUp).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(only(gaveUp).error()).isEqualTo("no such order");
        assertThat(world.client().log().ofRun(snoozed))
                .extracting(Execution::outcome)
                .containsExactly(Outcome.SNOOZED, Outcome.SUCCEEDED);
        assertThat(world.client().log().ofRun(snoozed))
                .extracting(Execution::attempt)
                .containsOnly(1);
    }

    private Execution only(RunId run) {
        List<Execution> executions = world.client().log().ofRun(run);
        assertThat(executions).hasSize(1);
        return executions.get(0);
    }

    @Test
    void anUnreadablePayloadFailsTheRunAndNothingElse() {
        world.handle(MAIL, run -> {});
        RunId bad = world.client().enqueue(JobType.of("mail", List.class), List.of("not", "a", "mail"));
        RunId good = world.client().enqueue(MAIL, new Mail("1"));
        world.advance(Duration.ofMinutes(1));
        assertThat(only(bad).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(only(good).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void anErrorInAHandlerIsRecordedLikeAnyFailure() {
        world.handle(MAIL, run -> {
            throw new StackOverflowError("deep");
        });
        RunId id = world.client().enqueue(MAIL, new Mail("1"), Enqueue.retry(RetryPolicy.NONE));
        world.advance(Duration.ZERO);
        assertThat(only(id).error()).isEqualTo("java.lang.StackOverflowError: deep");
    }

    @Test
    void cancelledWorkIsNotRun() {
        world.handle(MAIL, run -> scheduled.add(run.scheduledTime()));
        RunId id = world.client().enqueue(MAIL, new Mail("1"), Enqueue.after(Duration.ofHours(1)));
        assertThat(world.client().by("carla").cancel(id)).isEqualTo(CancelAnswer.CANCELLED);
        world.advance(Duration.ofHours(2));
        assertThat(scheduled).isEmpty();
        assertThat(only(id).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(only(id).error()).isEqualTo("cancelled by carla");
    }

    @Test
    void anExceptionThatCannotEvenSayItsMessageIsAFailure() {
        world.handle(MAIL, run -> {
            throw new IllegalStateException() {
                @Override
                public String getMessage() {
                    throw new UnsupportedOperationException();
                }
            };
        });
        RunId id = world.client().enqueue(MAIL, new Mail("1"), Enqueue.retry(RetryPolicy.NONE));
        world.advance(Duration.ZERO);
        assertThat(only(id).outcome()).isEqualTo(Outcome.FAILED);
    }
}
