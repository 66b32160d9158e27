// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.Enqueue;
import dev.carillon.Scheduler;
import dev.carillon.execution.RunCounts;
import dev.carillon.job.JobType;
import dev.carillon.observation.NodeState;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a node says about itself. */
@Timeout(60)
class NodeStateTest {

    private static final JobType<Void> WORK = JobType.of("work");

    private final InMemoryJobStore store = new InMemoryJobStore();
    private final CountDownLatch started = new CountDownLatch(2);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private Scheduler.Builder quick(FaultyStore over) {
        return Scheduler.on(over.store())
                .node("anna")
                .slots(3)
                .lease(Duration.ofSeconds(1), Duration.ofMillis(50))
                .poll(Duration.ofMillis(50));
    }

    @Test
    void itCountsSlotsAndTheRunsOfTheStore() {
        try (var scheduler =
                quick(new FaultyStore(store)).handle(WORK, run -> holdOn()).start()) {
            scheduler.client().enqueue(WORK, Enqueue.after(Duration.ofHours(1)));
            scheduler.client().enqueue(WORK);
            scheduler.client().enqueue(WORK);
            await().until(() -> started.getCount() == 0);
            NodeState state = scheduler.state();
            assertThat(state.node()).isEqualTo("anna");
            assertThat(state.slots()).isEqualTo(3);
            assertThat(state.running()).isEqualTo(2);
            assertThat(state.free()).isEqualTo(1);
            assertThat(state.abandoned()).isZero();
            await().untilAsserted(() -> assertThat(scheduler.state().runs()).isEqualTo(new RunCounts(1, 0, 2)));
            mayEnd.countDown();
            await().until(() -> scheduler.state().running() == 0);
        }
    }

    private void holdOn() throws InterruptedException {
        started.countDown();
        mayEnd.await();
    }

    @Test
    void endsWaitToBeStoredAndLanesFallSilentWhileTheStoreIsAway() {
        var faulty = new FaultyStore(store);
        try (var scheduler = quick(faulty).handle(WORK, run -> holdOn()).start()) {
            scheduler.client().enqueue(WORK);
            await().until(() -> started.getCount() == 1);
            faulty.line(FaultyStore.Line.DOWN);
            mayEnd.countDown();
            await().until(() -> scheduler.state().unstored() == 1);
            await().until(() -> ofStore(scheduler.state()).allMatch(silence -> silence.toMillis() > 500));
            faulty.line(FaultyStore.Line.SOUND);
            await().until(() -> scheduler.state().unstored() == 0);
            await().until(() -> ofStore(scheduler.state()).allMatch(silence -> silence.toMillis() < 500));
            assertThat(scheduler.state().lanes()).containsOnlyKeys("liveness", "dispatch", "upkeep", "watch", "record");
        }
    }

    /** How long the lanes that need the store have been silent. */
    private static Stream<Duration> ofStore(NodeState state) {
        return state.lanes().entrySet().stream()
                .filter(lane -> !lane.getKey().equals("watch"))
                .map(Map.Entry::getValue);
    }

    @Test
    void aHandlerThatWillNotEndIsAbandonedAndItsSlotIsFree() {
        var mayEnd = new Semaphore(0);
        try (var scheduler = quick(new FaultyStore(store))
                .handle(WORK, run -> {
                    started.countDown();
                    mayEnd.acquireUninterruptibly();
                })
                .abandonAfter(Duration.ofMillis(20))
                .start()) {
            scheduler.client().enqueue(WORK, Enqueue.timeout(Duration.ofMillis(20)));
            await().until(() -> started.getCount() == 1);
            assertThat(scheduler.state().used()).isEqualTo(1);
            await().until(() -> scheduler.state().abandoned() == 1);
            assertThat(scheduler.state().running()).isEqualTo(1);
            assertThat(scheduler.state().used()).isZero();
            assertThat(scheduler.state().free()).isEqualTo(3);
            mayEnd.release();
            await().until(() -> scheduler.state().abandoned() == 0);
            assertThat(scheduler.state().free()).isEqualTo(3);
        }
    }

    @Test
    void aHandlerInVirtualTimeSeesItselfAtWork() {
        var world = VirtualScheduler.at("2026-11-20T12:00:00Z");
        var running = new ArrayList<Integer>();
        world.handle(WORK, run -> running.add(world.state().running()));
        world.client().enqueue(WORK);
        world.advance(Duration.ofSeconds(1));
        assertThat(running).containsExactly(1);
        assertThat(world.state().running()).isZero();
        assertThat(world.state().lanes()).isEmpty();
    }
}
