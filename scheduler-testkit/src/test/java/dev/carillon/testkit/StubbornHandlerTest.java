// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.engine.Engine;
import dev.carillon.engine.EngineSettings;
import dev.carillon.engine.Events;
import dev.carillon.engine.Handlers;
import dev.carillon.engine.Lane;
import dev.carillon.engine.Machine;
import dev.carillon.event.SchedulerEvent;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.JobHandler;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.policy.Terms.LeaseLoss;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunState;
import dev.carillon.store.memory.InMemoryJobStore;
import dev.carillon.trigger.Calendars;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Handlers that take too long, are cancelled, or will not end. Handlers run on threads of their own; the store's clock and
 * the node's clock stand still until the test moves them, and the test ticks the lanes.
 */
@Timeout(60)
class StubbornHandlerTest {

    private static final JobType<Void> WORK = JobType.of("work");

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final InMemoryJobStore sound = new InMemoryJobStore(clock, 1_000);
    private final FaultyStore line = new FaultyStore(sound);
    private final JobClient client = JobClient.on(sound);
    private final List<SchedulerEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger interrupts = new AtomicInteger();
    private final AtomicReference<JobContext<Void>> context = new AtomicReference<>();

    /** Waits for its release and takes no notice of interrupts. */
    private final JobHandler<Void> stubborn = run -> {
        context.set(run);
        begun.incrementAndGet();
        while (release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException ignored) {
                interrupts.incrementAndGet();
            }
        }
    };

    /** Ends when it is interrupted. */
    private final JobHandler<Void> obedient = run -> {
        context.set(run);
        begun.incrementAndGet();
        release.await();
    };

    private Engine engine(JobHandler<Void> handler, int slots) {
        return new Engine(
                line.store(),
                Handlers.none().with(WORK, handler),
                Calendars.none(),
                EngineSettings.defaults(false).slots(slots),
                new Events(List.of(events::add)),
                new Machine(
                        threads,
                        new Random(3),
                        () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos()));
    }

    private void pass(Engine engine, Duration time) {
        clock.advance(time);
        engine.tick();
    }

    private void begin(Engine engine) {
        engine.tick();
        await().until(() -> begun.get() == 1);
    }

    private List<Outcome> outcomes(RunId run) {
        return client.log().ofRun(run).stream().map(Execution::outcome).toList();
    }

    /** Lets the handler's end come to the store. */
    private void awaitEnd(Engine engine, RunId run) {
        await().until(() -> {
            engine.tick();
            return client.find(run).map(OpenRun::state).orElse(RunState.WAITING) != RunState.RUNNING;
        });
    }

    private void awaitLoss(Engine engine, RunId run) {
        await().until(() -> {
            engine.tick();
            return outcomes(run).equals(List.of(Outcome.LOST));
        });
    }

    @AfterEach
    void end() {
        release.countDown();
        threads.shutdownNow();
    }

    @Test
    void aHandlerWhoseTimeIsUpIsInterruptedAndTriedAgain() {
        Engine engine = engine(obedient, 4);
        RunId run = client.enqueue(
                WORK,
                Enqueue.timeout(Duration.ofSeconds(5)),
                Enqueue.retry(RetryPolicy.fixed(1, Duration.ofSeconds(10))));
        begin(engine);
        pass(engine, Duration.ofMillis(4_999));
        assertThat(context().cancelled()).isFalse();
        pass(engine, Duration.ofMillis(1));
        awaitEnd(engine, run);
        assertThat(outcomes(run)).containsExactly(Outcome.TIMED_OUT);
        assertThat(client.log().ofRun(run).get(0).error()).isEqualTo("took longer than PT5S");
        assertThat(client.find(run).map(OpenRun::attempt)).contains(2);
    }

    @Test
    void aHandlerThatGoesOnAfterItsTimeIsRecordedAndNoSecondOneBegins() {
        Engine engine = engine(stubborn, 4);
        RunId run = client.enqueue(
                WORK,
                Enqueue.timeout(Duration.ofSeconds(5)),
                Enqueue.limit("erp", 1),
                Enqueue.retry(RetryPolicy.fixed(1, Duration.ofSeconds(10))));
        begin(engine);
        pass(engine, Duration.ofSeconds(5));
        pass(engine, Duration.ofSeconds(1));
        engine.tick();
        assertThat(outcomes(run)).containsExactly(Outcome.TIMED_OUT);
        assertThat(context().cancelled()).isTrue();
        RunId next = client.enqueue(WORK, Enqueue.limit("erp", 1));
        pass(engine, Duration.ofSeconds(20));
        assertThat(begun).hasValue(1);
        assertThat(client.find(run).map(OpenRun::state)).contains(RunState.RUNNING);
        release.countDown();
        await().until(() -> {
            engine.tick();
            return begun.get() == 3;
        });
        awaitEnd(engine, next);
        assertThat(outcomes(run)).containsExactly(Outcome.TIMED_OUT, Outcome.SUCCEEDED);
    }

    @Test
    void theSlotOfAHandlerThatWillNotEndIsGivenToOthers() {
        Engine engine = engine(stubborn, 1);
        RunId run = client.enqueue(WORK, Enqueue.timeout(Duration.ofSeconds(5)), Enqueue.retry(RetryPolicy.NONE));
        begin(engine);
        client.enqueue(WORK);
        pass(engine, Duration.ofSeconds(5));
        pass(engine, Duration.ofSeconds(1));
        pass(engine, Duration.ofSeconds(58));
        assertThat(begun).hasValue(1);
        pass(engine, Duration.ofSeconds(1));
        engine.tick();
        await().until(() -> begun.get() == 2);
        assertThat(events)
                .filteredOn(SchedulerEvent.BodyAbandoned.class::isInstance)
                .singleElement()
                .isEqualTo(new SchedulerEvent.BodyAbandoned(recorded(run), Duration.ofSeconds(65)));
    }

    private JobContext<Void> context() {
        return Objects.requireNonNull(context.get());
    }

    private Run recorded(RunId run) {
        return client.log().ofRun(run).get(0).run();
    }

    @Test
    void aCancelledHandlerIsInterruptedAndRecordedAsCancelled() {
        Engine engine = engine(obedient, 4);
        RunId run = client.enqueue(WORK);
        begin(engine);
        assertThat(client.cancel(run)).isEqualTo(CancelAnswer.REQUESTED);
        engine.tick();
        awaitEnd(engine, run);
        assertThat(outcomes(run)).containsExactly(Outcome.CANCELLED);
        assertThat(client.find(run)).isEmpty();
    }

    @Test
    void aCancelledHandlerThatGoesOnIsRecordedAllTheSame() {
        Engine engine = engine(stubborn, 4);
        RunId run = client.enqueue(WORK);
        begin(engine);
        client.cancel(run);
        engine.tick();
        await().until(() -> interrupts.get() > 0);
        pass(engine, Duration.ofSeconds(1));
        engine.tick();
        assertThat(outcomes(run)).containsExactly(Outcome.CANCELLED);
        assertThat(client.find(run)).isPresent();
        release.countDown();
        awaitEnd(engine, run);
        assertThat(outcomes(run)).containsExactly(Outcome.CANCELLED);
        assertThat(client.find(run)).isEmpty();
    }

    @Test
    void aNodeThatCannotSayThatItLivesStopsWhatIsLimitedAndClaimsNothing() {
        Engine engine = engine(obedient, 4);
        RunId limited = client.enqueue(WORK, Enqueue.limit("erp", 1));
        begin(engine);
        line.line(FaultyStore.Line.DOWN);
        clock.advance(Duration.ofSeconds(12));
        tick(engine, 3);
        assertThat(context().leaseUncertain()).isTrue();
        assertThat(events).contains(new SchedulerEvent.LeaseUncertain("node"));
        line.line(FaultyStore.Line.DOWN, "renew");
        client.enqueue(WORK);
        tick(engine, 1);
        assertThat(begun).hasValue(1);
        line.line(FaultyStore.Line.SOUND);
        awaitLoss(engine, limited);
        await().until(() -> {
            engine.tick();
            return begun.get() == 3;
        });
        assertThat(context().leaseUncertain()).isFalse();
    }

    @Test
    void anOutageInterruptsNoHandlerThatHoldsNoKey() {
        Engine engine = engine(obedient, 4);
        RunId plain = client.enqueue(WORK);
        begin(engine);
        line.line(FaultyStore.Line.DOWN);
        clock.advance(Duration.ofSeconds(30));
        tick(engine, 3);
        assertThat(context().leaseUncertain()).isTrue();
        release.countDown();
        line.line(FaultyStore.Line.SOUND);
        awaitEnd(engine, plain);
        assertThat(outcomes(plain)).containsExactly(Outcome.SUCCEEDED);
    }

    @Test
    void aHandlerThatAskedForItIsInterruptedWithItsLease() {
        Engine engine = engine(obedient, 4);
        RunId run = client.enqueue(WORK, Enqueue.onLeaseLoss(LeaseLoss.INTERRUPT));
        begin(engine);
        line.line(FaultyStore.Line.DOWN);
        clock.advance(Duration.ofSeconds(12));
        tick(engine, 3);
        line.line(FaultyStore.Line.SOUND);
        awaitLoss(engine, run);
    }

    /** Ticks one lane; what it throws because the line is down is the lane's thread's affair. */
    private static void tick(Engine engine, int lane) {
        Lane ticked = engine.lanes().get(lane);
        try {
            ticked.tick();
        } catch (RuntimeException down) {
            assertThat(down).hasMessageContaining("the line is down");
        }
    }

    @Test
    void aVeryLongRunWithoutALimitIsReportedOnce() {
        Engine engine = engine(obedient, 4);
        client.enqueue(WORK);
        begin(engine);
        pass(engine, Duration.ofHours(1));
        pass(engine, Duration.ofHours(1));
        assertThat(events)
                .filteredOn(SchedulerEvent.RunningLong.class::isInstance)
                .hasSize(1);
    }
}
