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
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.handler.JobHandler;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.RunState;
import dev.carillon.store.StoreException;
import dev.carillon.store.memory.InMemoryJobStore;
import dev.carillon.trigger.Calendars;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for a handler that was interrupted for its node's lease, and for what the node has at hand when that ends. */
@Timeout(60)
class LeaseInterruptionTest {

    private static final JobType<Void> WORK = JobType.of("work");

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final InMemoryJobStore sound = new InMemoryJobStore(clock, 1_000);
    private final FaultyStore line = new FaultyStore(sound);
    private final JobClient client = JobClient.on(sound);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger interrupts = new AtomicInteger();
    private final Semaphore gate = new Semaphore(0);
    private volatile boolean quick = true;

    /** Takes no notice of interrupts. */
    private final JobHandler<Void> stubborn = run -> {
        begun.incrementAndGet();
        while (release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException ignored) {
                interrupts.incrementAndGet();
            }
        }
    };

    @AfterEach
    void end() {
        release.countDown();
        gate.release(1_000);
        threads.shutdownNow();
    }

    private Engine engine(JobHandler<Void> handler, int slots) {
        return new Engine(
                line.store(),
                Handlers.none().with(WORK, handler),
                Calendars.none(),
                EngineSettings.defaults(false).slots(slots),
                new Events(List.of()),
                new Machine(
                        threads,
                        new Random(3),
                        () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos()));
    }

    private static void tickAll(Engine engine) {
        for (Lane lane : engine.lanes()) {
            try {
                lane.tick();
            } catch (StoreException down) {
                assertThat(down).hasMessageContaining("the line is down");
            }
        }
    }

    private void pass(Engine engine, int times, Duration span) {
        for (int i = 0; i < times; i++) {
            clock.advance(span);
            tickAll(engine);
        }
    }

    /** Long enough to end the lease, short enough that nobody takes over. */
    private void outage(Engine engine) {
        line.line(FaultyStore.Line.DOWN);
        pass(engine, 5, Duration.ofSeconds(3));
        line.line(FaultyStore.Line.SOUND);
        tickAll(engine);
        await().until(() -> interrupts.get() == 1);
    }

    private List<Outcome> outcomes(RunId run) {
        return client.log().ofRun(run).stream().map(Execution::outcome).toList();
    }

    @Test
    void theTimeOfAHandlerIsUpAlsoAfterAnOutageThatItSatThrough() {
        Engine engine = engine(stubborn, 4);
        RunId run = client.enqueue(
                WORK, Enqueue.limit("erp", 1), Enqueue.timeout(Duration.ofMinutes(5)), Enqueue.retry(RetryPolicy.NONE));
        tickAll(engine);
        await().until(() -> begun.get() == 1);
        outage(engine);
        pass(engine, 10, Duration.ofMinutes(1));
        tickAll(engine);
        assertThat(outcomes(run)).containsExactly(Outcome.TIMED_OUT);
    }

    @Test
    void aHandlerCanBeCancelledAlsoAfterAnOutageThatItSatThrough() {
        Engine engine = engine(stubborn, 4);
        RunId run = client.enqueue(WORK, Enqueue.limit("erp", 1));
        tickAll(engine);
        await().until(() -> begun.get() == 1);
        outage(engine);
        assertThat(client.cancel(run)).isEqualTo(CancelAnswer.REQUESTED);
        pass(engine, 5, Duration.ofSeconds(3));
        tickAll(engine);
        assertThat(outcomes(run)).containsExactly(Outcome.CANCELLED);
    }

    /** So that the node knows how short they are, and takes some ahead. */
    private void runQuickly(Engine engine, int runs) {
        for (int i = 0; i < runs; i++) {
            client.enqueue(WORK);
        }
        await().until(() -> {
            clock.advance(Duration.ofMillis(5));
            tickAll(engine);
            return begun.get() == runs;
        });
        tickAll(engine);
        quick = false;
    }

    @Test
    void nothingAtHandBeginsWhenTheLeaseHasEnded() {
        Engine engine = engine(
                run -> {
                    if (quick) {
                        clock.advance(Duration.ofMillis(1));
                    } else {
                        gate.acquireUninterruptibly();
                    }
                    begun.incrementAndGet();
                },
                1);
        runQuickly(engine, 50);
        for (int i = 0; i < 5; i++) {
            client.enqueue(WORK);
        }
        tickAll(engine);
        await().until(() -> gate.getQueueLength() == 1);
        assertThat(client.open(10))
                .filteredOn(open -> open.state() == RunState.RUNNING)
                .hasSize(5);
        line.line(FaultyStore.Line.DOWN);
        clock.advance(Duration.ofSeconds(12));
        gate.release(10);
        await().until(() -> engine.state().running() == 0);
        assertThat(begun).hasValue(51);
        tickAll(engine);
        assertThat(engine.state().running()).isZero();
        line.line(FaultyStore.Line.SOUND);
        await().until(() -> {
            clock.advance(Duration.ofSeconds(1));
            tickAll(engine);
            return begun.get() == 55;
        });
    }
}
