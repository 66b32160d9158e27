// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.Enqueue;
import dev.carillon.event.SchedulerEvent;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handlers that let virtual time pass. */
@Timeout(60)
class VirtualTimeLimitTest {

    private static final JobType<Void> WORK = JobType.of("work");
    private static final Enqueue FIVE_MINUTES = Enqueue.timeout(Duration.ofMinutes(5));

    private final List<Boolean> told = new ArrayList<>();
    private final List<SchedulerEvent> events = new ArrayList<>();
    private final VirtualScheduler world =
            VirtualScheduler.at("2026-11-20T12:00:00Z").listen(events::add);

    private void pass(Duration time) {
        world.clock().advance(time);
    }

    @AfterEach
    void noInterruptIsLeftToTheTest() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aHandlerThatTakesLongerThanItMayIsTimedOutAndTriedAgain() {
        world.handle(WORK, run -> {
            pass(Duration.ofMinutes(run.attempt() == 1 ? 5 : 4));
            told.add(run.cancelled());
        });
        Execution first = world.execute(WORK, FIVE_MINUTES);
        assertThat(first.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(first.error()).isEqualTo("took longer than PT5M");
        assertThat(Duration.between(first.startedAt(), first.finishedAt())).isEqualTo(Duration.ofMinutes(5));
        world.advance(Duration.ofHours(1));
        assertThat(world.client().log().ofRun(first.run().id()))
                .extracting(Execution::outcome)
                .containsExactly(Outcome.TIMED_OUT, Outcome.SUCCEEDED);
        assertThat(told).containsExactly(true, false);
    }

    @Test
    void aHandlerThatWaitsIsInterruptedAsSoonAsItsTimeIsUp() {
        world.handle(WORK, run -> {
            pass(Duration.ofMinutes(6));
            new CountDownLatch(1).await();
        });
        Execution end = world.execute(WORK, FIVE_MINUTES, Enqueue.retry(RetryPolicy.NONE));
        assertThat(end.outcome()).isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void aHandlerThatGoesOnAfterItsTimeIsRecordedOnceAndGivenUp() {
        world.handle(WORK, run -> {
            pass(Duration.ofMinutes(5));
            pass(Duration.ofSeconds(1));
            pass(Duration.ofMinutes(1));
        });
        Execution end = world.execute(WORK, FIVE_MINUTES, Enqueue.retry(RetryPolicy.NONE));
        assertThat(end.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(world.client().log().ofRun(end.run().id())).hasSize(1);
        assertThat(world.client().find(end.run().id())).isEmpty();
        assertThat(events)
                .filteredOn(SchedulerEvent.BodyAbandoned.class::isInstance)
                .hasSize(1);
        assertThat(world.execute(WORK, Enqueue.timeout(Duration.ofHours(1))).outcome())
                .isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aHandlerThatOutlastsTheLeaseOfItsNodeKeepsIt() {
        world.handle(WORK, run -> {
            pass(Duration.ofHours(3));
            told.add(run.leaseUncertain());
            assertThat(world.store().nodes().silent(Duration.ofMinutes(30))).isEmpty();
        });
        assertThat(world.execute(WORK, Enqueue.limit("erp", 1)).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(told).containsExactly(false);
        assertThat(events)
                .filteredOn(SchedulerEvent.RunningLong.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aRunThatIsCancelledWhileItsHandlerTakesItsTimeIsToldAtTheNextHeartbeat() {
        world.handle(WORK, run -> {
            world.client().cancel(run.run().id());
            told.add(run.cancelled());
            pass(Duration.ofMinutes(10));
            told.add(run.cancelled());
        });
        assertThat(world.execute(WORK).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(told).containsExactly(false, true);
    }

    @Test
    void aNodeWithoutItsStoreCannotSayThatItLives() {
        var line = new FaultyStore(world.store());
        VirtualScheduler cutOff = VirtualScheduler.over(line.store(), world.clock());
        cutOff.handle(WORK, run -> {
            line.line(FaultyStore.Line.DOWN);
            pass(Duration.ofHours(1));
            told.add(run.leaseUncertain());
        });
        cutOff.client().enqueue(WORK);
        assertThatThrownBy(cutOff::drain).hasMessageContaining("the line is down");
        assertThat(told).containsExactly(true);
    }
}
