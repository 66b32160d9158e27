// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.Enqueue;
import dev.carillon.RunNow;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.handler.FailureRule;
import dev.carillon.handler.JobHandler;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.StoredJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of work that fails. */
class FailureStoryTest {

    private static final JobType<Void> WORK = JobType.of("work");
    private static final JobKey HOURLY = JobKey.of("hourly");

    private static final class Throttled extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private RuntimeException failure = new IllegalStateException("no");
    private boolean broken = true;
    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T11:30:00Z")
            .handle(
                    WORK,
                    run -> {
                        if (broken) {
                            throw failure;
                        }
                    },
                    FailureRule.giveUpOn(IllegalArgumentException.class),
                    FailureRule.retryAfter(Throttled.class, thrown -> Duration.ofMinutes(7)),
                    FailureRule.snoozeOn(IOException.class, Duration.ofMinutes(3)));

    private List<Outcome> outcomes(RunId run) {
        return world.client().log().ofRun(run).stream().map(Execution::outcome).toList();
    }

    private RunId enqueue(int retries) {
        return world.client().enqueue(WORK, Enqueue.retry(RetryPolicy.fixed(retries, Duration.ofMinutes(1))));
    }

    @Test
    void anExceptionThatWillNotGoAwayEndsTheRunAtOnce() {
        failure = new IllegalArgumentException("no such customer");
        RunId run = enqueue(5);
        world.advance(Duration.ofHours(1));
        assertThat(outcomes(run)).containsExactly(Outcome.FAILED);
        assertThat(world.client().failed().latest(10))
                .singleElement()
                .satisfies(letter -> assertThat(letter.last().error()).contains("no such customer"));
    }

    @Test
    void anExceptionMaySayWhenToComeAgain() {
        failure = new Throttled();
        RunId run = enqueue(1);
        world.advance(Duration.ofMinutes(6));
        assertThat(outcomes(run)).containsExactly(Outcome.FAILED);
        world.advance(Duration.ofMinutes(1));
        assertThat(outcomes(run)).containsExactly(Outcome.FAILED, Outcome.FAILED);
    }

    @Test
    void anExceptionThatIsNobodysFaultCostsNoRetryEvenWhenItIsWrapped() {
        failure = new UncheckedIOException(new IOException("the relay is down"));
        RunId run = enqueue(0);
        world.advance(Duration.ofMinutes(7));
        broken = false;
        world.advance(Duration.ofMinutes(2));
        assertThat(outcomes(run)).containsExactly(Outcome.SNOOZED, Outcome.SNOOZED, Outcome.SNOOZED, Outcome.SUCCEEDED);
        assertThat(world.client().log().ofRun(run))
                .extracting(Execution::attempt)
                .containsOnly(1);
    }

    @Test
    void aRunThatFailedForGoodIsRedrivenWithAllItsRetries() {
        RunId run = enqueue(1);
        world.advance(Duration.ofHours(1));
        assertThat(world.client().failed().redrive(run)).isTrue();
        world.advance(Duration.ofSeconds(1));
        broken = false;
        world.advance(Duration.ofHours(1));
        assertThat(outcomes(run)).containsExactly(Outcome.FAILED, Outcome.FAILED, Outcome.FAILED, Outcome.SUCCEEDED);
        assertThat(world.client().log().ofRun(run))
                .extracting(Execution::attempt)
                .containsExactly(1, 2, 3, 4);
        assertThat(world.client().failed().latest(10)).isEmpty();
    }

    @Test
    void manyAreRedrivenAtOnceAndOthersGivenUp() {
        RunId first = enqueue(0);
        RunId second = enqueue(0);
        failure = new IllegalArgumentException("no such customer");
        RunId hopeless = enqueue(0);
        world.advance(Duration.ofMinutes(1));
        broken = false;
        assertThat(world.client().failed().redriveAll(last -> !last.run().id().equals(hopeless)))
                .isEqualTo(2);
        assertThat(world.client().failed().discard(hopeless)).isTrue();
        world.advance(Duration.ofMinutes(1));
        assertThat(outcomes(first)).endsWith(Outcome.SUCCEEDED);
        assertThat(outcomes(second)).endsWith(Outcome.SUCCEEDED);
        assertThat(world.client().failed().latest(10)).isEmpty();
    }

    @Test
    void aJobWhoseRunsKeepFailingPausesItself() {
        declareHourly(3);
        world.advance(Duration.ofHours(5));
        StoredJob job = world.client().find(HOURLY).orElseThrow();
        assertThat(job.state()).isEqualTo(StoredJob.State.PAUSED);
        assertThat(job.pause()).satisfies(pause -> {
            assertThat(pause.reason()).isEqualTo("3 runs in a row have failed");
            assertThat(pause.by()).isEqualTo("carillon");
        });
        assertThat(world.client().log().ofJob(HOURLY, 10)).hasSize(3);
    }

    @Test
    void aResumedJobHasAllItsFailuresBeforeItAgain() {
        declareHourly(2);
        world.advance(Duration.ofHours(4));
        world.client().job(HOURLY).resume();
        assertThat(world.client().fires(HOURLY, 1))
                .extracting(Fire::outcome)
                .containsExactly(FireOutcome.SKIPPED_PAUSED);
        world.advance(Duration.ofHours(1));
        assertThat(world.client().find(HOURLY).orElseThrow().state()).isEqualTo(StoredJob.State.ACTIVE);
        world.advance(Duration.ofHours(1));
        assertThat(world.client().find(HOURLY).orElseThrow().state()).isEqualTo(StoredJob.State.PAUSED);
    }

    @Test
    void aSuccessInBetweenStartsTheCountAnew() {
        declareHourly(2);
        world.advance(Duration.ofHours(1));
        broken = false;
        world.advance(Duration.ofHours(1));
        broken = true;
        world.advance(Duration.ofHours(1));
        assertThat(world.client().find(HOURLY).orElseThrow().state()).isEqualTo(StoredJob.State.ACTIVE);
        assertThat(world.client().find(HOURLY).orElseThrow().failures()).isEqualTo(1);
    }

    private void declareHourly(int failures) {
        world.client()
                .declare(Job.of(WORK, "hourly")
                        .when("every 1h from 2026-11-20T12:00:00Z")
                        .retry(0)
                        .pauseAfterFailures(failures));
    }

    private final AtomicInteger calls = new AtomicInteger();

    private RunId enqueueFor(JobHandler<Void> handler, int retries, FailureRule... rules) {
        var other = VirtualScheduler.over(world.store(), world.clock())
                .handle(
                        JobType.of("other"),
                        run -> {
                            calls.incrementAndGet();
                            handler.handle(run);
                        },
                        rules);
        RunId run = other.client()
                .enqueue(JobType.of("other"), Enqueue.retry(RetryPolicy.fixed(retries, Duration.ofMinutes(1))));
        other.advance(Duration.ofHours(6));
        return run;
    }

    private static void fail() {
        throw new IllegalStateException("no");
    }

    @Test
    void aDelayThatNoCalendarKnowsEndsTheAttemptAsFailed() {
        RunId run = enqueueFor(handled -> handled.snooze(Duration.ofSeconds(Long.MAX_VALUE)), 0);
        assertThat(calls).hasValue(1);
        assertThat(world.client().log().ofRun(run)).singleElement().satisfies(end -> {
            assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(end.error()).contains("delay: ").contains("expected 1 millisecond to 366 days");
        });
    }

    @Test
    void aRuleThatAsksForTheImpossibleLeavesTheUsualDelay() {
        RunId run = enqueueFor(
                handled -> fail(),
                1,
                FailureRule.retryAfter(IllegalStateException.class, thrown -> Duration.ofSeconds(Long.MAX_VALUE)));
        assertThat(outcomes(run)).containsExactly(Outcome.FAILED, Outcome.FAILED);
        assertThat(calls).hasValue(2);
    }

    @Test
    void aRuleThatThrowsHasNoVerdict() {
        RunId run = enqueueFor(
                handled -> fail(),
                0,
                thrown -> {
                    throw new IllegalArgumentException("in the rule");
                },
                FailureRule.snoozeOn(Error.class, Duration.ofMinutes(1)));
        assertThat(calls).hasValue(1);
        assertThat(world.client().log().ofRun(run))
                .singleElement()
                .satisfies(end -> assertThat(end.error()).isEqualTo("java.lang.IllegalStateException: no"));
    }

    @Test
    void aFailureThatCannotEvenBeDescribedEndsTheRun() {
        RunId run = enqueueFor(
                handled -> {
                    throw new IllegalStateException() {
                        private static final long serialVersionUID = 1;

                        @Override
                        public synchronized Throwable getCause() {
                            throw new StackOverflowError("a cause of itself");
                        }
                    };
                },
                3);
        assertThat(calls).hasValue(1);
        assertThat(outcomes(run)).containsExactly(Outcome.FAILED);
    }

    @Test
    void aSnoozeWithoutEndIsRefusedWhereItIsSaid() {
        assertThatThrownBy(() -> FailureRule.snoozeOn(IOException.class, Duration.ofDays(367)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delay: PT8808H, expected at most 366 days");
    }

    @Test
    void trialsThatFailDoNotPauseAJob() {
        world.client().put(Job.of(WORK, "job").retry(0).pauseAfterFailures(2));
        for (int i = 0; i < 3; i++) {
            world.client().job("job").runNow(RunNow.test());
            world.drain();
        }
        assertThat(world.client().find("job").orElseThrow().state()).isEqualTo(StoredJob.State.ACTIVE);
        world.client().job("job").runNow();
        world.drain();
        world.client().job("job").runNow();
        world.drain();
        assertThat(world.client().find("job").orElseThrow().state()).isEqualTo(StoredJob.State.PAUSED);
    }
}
