// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunState;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that a node has at hand before it has a slot for them, and queues with slots of their own. */
@Timeout(60)
class ClaimingAheadTest {

    private static final JobType<Void> WORK = JobType.of("work");
    private static final JobType<Void> BULK = JobType.of("bulk");

    private final InMemoryJobStore store = new InMemoryJobStore();
    private final JobClient client = JobClient.on(store);
    private final Semaphore gate = new Semaphore(0);
    private final AtomicInteger executed = new AtomicInteger();
    private volatile boolean quick = true;

    private Scheduler.Builder oneSlot() {
        return Scheduler.on(store)
                .slots(1)
                .lease(Duration.ofSeconds(3), Duration.ofMillis(200))
                .handle(WORK, run -> {
                    if (!quick) {
                        gate.acquire();
                    }
                    executed.incrementAndGet();
                });
    }

    /** So that the node knows how short they are. */
    private void runQuickly(int runs) {
        for (int i = 0; i < runs; i++) {
            client.enqueue(WORK);
        }
        await().until(() -> executed.get() == runs);
        quick = false;
    }

    private long held(List<RunId> runs) {
        return runs.stream()
                .filter(run -> client.find(run)
                        .map(OpenRun::state)
                        .filter(RunState.RUNNING::equals)
                        .isPresent())
                .count();
    }

    @Test
    void shortRunsAreClaimedAheadAndGivenBackWhenTheNodeStops() {
        List<RunId> runs;
        try (var scheduler =
                oneSlot().drain(Duration.ZERO, Duration.ofSeconds(5)).start()) {
            runQuickly(50);
            runs = Stream.generate(() -> client.enqueue(WORK)).limit(10).toList();
            await().until(() -> held(runs) == 10);
            assertThat(scheduler.client().log().latest("default", 100)).hasSize(50);
        }
        assertThat(held(runs)).isZero();
        assertThat(runs).allMatch(run -> client.find(run).map(OpenRun::attempt).orElse(0) == 1);
        assertThat(client.log().latest("default", 100)).hasSize(51);
    }

    @Test
    void aTypeThatTurnsSlowIsGivenAllSlots() {
        try (var scheduler =
                oneSlot().slots(4).drain(Duration.ZERO, Duration.ofSeconds(5)).start()) {
            runQuickly(50);
            for (int i = 0; i < 6; i++) {
                scheduler.client().enqueue(WORK);
            }
            await().until(() -> gate.getQueueLength() == 4);
        }
    }

    @Test
    void whatIsAtHandTooLongGoesBackToWhoeverHasTime() {
        try (var busy = oneSlot()
                .node("busy")
                .drain(Duration.ZERO, Duration.ofSeconds(5))
                .start()) {
            runQuickly(50);
            List<RunId> runs =
                    Stream.generate(() -> client.enqueue(WORK)).limit(3).toList();
            await().until(() -> held(runs) == 3);
            try (var idle = Scheduler.on(store)
                    .node("idle")
                    .handle(WORK, run -> executed.incrementAndGet())
                    .start()) {
                await().until(() -> executed.get() == 52);
                assertThat(idle.client()).isNotNull();
            }
            assertThat(busy.client()).isNotNull();
        }
    }

    @Test
    void aPauseTakesBackWhatHasNotBegun() {
        client.put(Job.of(WORK, "often").overlap(OverlapPolicy.ALLOW));
        try (var scheduler =
                oneSlot().drain(Duration.ZERO, Duration.ofSeconds(5)).start()) {
            runQuickly(50);
            List<RunId> runs = Stream.generate(
                            () -> scheduler.client().job("often").runNow().orElseThrow())
                    .limit(5)
                    .toList();
            await().until(() -> held(runs) == 5);
            assertThat(client.job("often").pause("stop")).containsExactlyInAnyOrderElementsOf(runs);
            await().until(() -> held(runs) == 1);
        }
    }

    @Test
    void aQueueWithSlotsOfItsOwnIsNotHeldUpByTheOthers() {
        var done = new CountDownLatch(3);
        try (var scheduler = oneSlot()
                .queue("bulk", 1)
                .handle(BULK, run -> done.countDown())
                .drain(Duration.ZERO, Duration.ofSeconds(5))
                .start()) {
            quick = false;
            RunId blocking = client.enqueue(WORK);
            await().until(() -> held(List.of(blocking)) == 1);
            for (int i = 0; i < 3; i++) {
                scheduler.client().enqueue(BULK, Enqueue.queue("bulk"));
            }
            await().until(() -> done.getCount() == 0);
        }
    }
}
