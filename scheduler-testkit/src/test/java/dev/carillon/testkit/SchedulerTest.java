// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.event.SchedulerEvent;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.RunState;
import dev.carillon.store.memory.InMemoryJobStore;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The scheduler with its own threads, where real time is the point. */
@Timeout(60)
class SchedulerTest {

    private static final JobType<String> WORK = JobType.of("work", String.class);

    private final InMemoryJobStore store = new InMemoryJobStore();
    private final JobClient client = JobClient.on(store);

    @Test
    void itTellsTheTypesThatItHandlesByName() {
        JobType<Void> other = JobType.of("another");
        try (var scheduler = Scheduler.on(new InMemoryJobStore())
                .handle(WORK, run -> {})
                .handle(other, run -> {})
                .start()) {
            assertThat(scheduler.types()).isEqualTo(List.of(other, WORK));
            assertThat(scheduler.types()).isUnmodifiable();
        }
    }

    @Test
    void enqueuedWorkDoesNotWaitForThePoll() {
        var done = new CountDownLatch(1);
        try (var scheduler = Scheduler.on(store)
                .handle(WORK, run -> done.countDown())
                .poll(Duration.ofMinutes(1))
                .start()) {
            scheduler.client().enqueue(WORK, "now");
            await().atMost(Duration.ofSeconds(10)).until(() -> done.getCount() == 0);
        }
    }

    @Test
    void anIntervalFiresAgainAndAgain() {
        var count = new AtomicInteger();
        try (var scheduler = Scheduler.on(store)
                .handle(WORK, run -> count.incrementAndGet())
                .declare(Job.of(WORK, "often", "x").when("every 50ms"))
                .start()) {
            await().atMost(Duration.ofSeconds(20)).until(() -> count.get() >= 5);
            assertThat(scheduler.client().log().ofJob(JobKey.of("often"), 100)).allMatch(Execution::last);
        }
    }

    @Test
    void twoSchedulersOverOneStoreRunEachRunOnce() {
        Map<String, LongAdder> executions = new ConcurrentHashMap<>();
        try (var one = counting(executions, "one");
                var other = counting(executions, "other")) {
            for (int number = 0; number < 2_000; number++) {
                (number % 2 == 0 ? one : other).client().enqueue(WORK, "run-" + number);
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> executions.size() == 2_000);
        }
        assertThat(executions.values()).allMatch(count -> count.sum() == 1);
    }

    private Scheduler counting(Map<String, LongAdder> executions, String node) {
        return Scheduler.on(store)
                .node(node)
                .handle(
                        WORK,
                        run -> executions
                                .computeIfAbsent(run.payload(), key -> new LongAdder())
                                .increment())
                .start();
    }

    @Test
    void closeWaitsForTheRunningHandlerAndStoresItsEnd() throws InterruptedException {
        var started = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var scheduler = Scheduler.on(store)
                .handle(WORK, run -> {
                    started.countDown();
                    mayEnd.await();
                })
                .start();
        RunId run = client.enqueue(WORK, "slow");
        started.await();
        var closing = new Thread(scheduler::close);
        closing.start();
        RunId late = client.enqueue(WORK, "late");
        mayEnd.countDown();
        closing.join();
        assertThat(client.log().ofRun(run))
                .singleElement()
                .satisfies(execution -> assertThat(execution.outcome()).isEqualTo(Outcome.SUCCEEDED));
        assertThat(store.runs().stateOf(late).isPresent()
                        || !client.log().ofRun(late).isEmpty())
                .isTrue();
    }

    @Test
    void aHandlerThatTakesTooLongIsInterruptedAndItsRunHandedBack() throws InterruptedException {
        var started = new CountDownLatch(1);
        var scheduler = Scheduler.on(store)
                .handle(WORK, run -> {
                    started.countDown();
                    new CountDownLatch(1).await();
                })
                .drain(Duration.ofMillis(50), Duration.ofSeconds(20))
                .start();
        RunId run = client.enqueue(WORK, "endless");
        started.await();
        scheduler.close();
        assertThat(client.log().ofRun(run)).singleElement().satisfies(execution -> {
            assertThat(execution.outcome()).isEqualTo(Outcome.LOST);
            assertThat(execution.last()).isFalse();
        });
        assertThat(store.runs().stateOf(run)).contains(RunState.WAITING);
    }

    @Test
    void nothingIsStartedAfterCloseHasReturned() {
        var count = new AtomicInteger();
        var scheduler = Scheduler.on(store)
                .handle(WORK, run -> count.incrementAndGet())
                .declare(Job.of(WORK, "often", "x").when("every 1ms"))
                .start();
        await().until(() -> count.get() > 0);
        scheduler.close();
        int closed = count.get();
        RunId run = client.enqueue(WORK, "late");
        await().during(Duration.ofMillis(300)).until(() -> count.get() == closed);
        assertThat(store.runs().stateOf(run)).contains(RunState.WAITING);
    }

    @Test
    void theSchedulerOutlivesAnOutageOfItsStore() {
        var faulty = new FaultyStore(store);
        var outages = new ArrayList<SchedulerEvent>();
        var count = new AtomicInteger();
        try (var scheduler = Scheduler.on(faulty.store())
                .handle(WORK, run -> count.incrementAndGet())
                .listen(event -> {
                    if (event instanceof SchedulerEvent.LaneFailed) {
                        synchronized (outages) {
                            outages.add(event);
                        }
                    }
                })
                .lease(Duration.ofSeconds(1), Duration.ofMillis(100))
                .poll(Duration.ofMillis(50))
                .start()) {
            faulty.line(FaultyStore.Line.DOWN);
            await().until(() -> {
                synchronized (outages) {
                    return outages.size() > 3;
                }
            });
            faulty.line(FaultyStore.Line.SOUND);
            scheduler.client().enqueue(WORK, "after the outage");
            await().atMost(Duration.ofSeconds(20)).until(() -> count.get() == 1);
        }
    }

    @Test
    void aSchedulerWithoutHandlersIsRefused() {
        assertThatThrownBy(() -> Scheduler.on(store).start()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void twoHandlersForOneTypeAreRefused() {
        var builder = Scheduler.on(store).handle(WORK, run -> {});
        assertThatThrownBy(() -> builder.handle(WORK, run -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("work");
    }

    @Test
    void aStoreWithoutTransactionsRefusesToTakePartInOne() {
        var connection = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> null);
        assertThatThrownBy(() -> client.in(connection))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("InMemoryJobStore takes no part in JDBC transactions");
    }

    @Test
    void aHandlerCannotCloseItsOwnScheduler() {
        var refused = new CountDownLatch(1);
        var holder = new AtomicReference<Scheduler>();
        try (var scheduler = Scheduler.on(store)
                .handle(WORK, run -> {
                    try {
                        Objects.requireNonNull(holder.get()).close();
                    } catch (IllegalStateException expected) {
                        refused.countDown();
                    }
                })
                .start()) {
            holder.set(scheduler);
            scheduler.client().enqueue(WORK, "suicide");
            await().until(() -> refused.getCount() == 0);
        }
    }

    @Test
    void anInterruptedCallerStillEndsAllThreads() throws InterruptedException {
        var started = new CountDownLatch(1);
        var scheduler = Scheduler.on(store)
                .node("interrupted")
                .handle(WORK, run -> {
                    started.countDown();
                    new CountDownLatch(1).await();
                })
                .start();
        RunId run = client.enqueue(WORK, "endless");
        started.await();
        var interrupted = new CountDownLatch(1);
        var closing = new Thread(() -> {
            Thread.currentThread().interrupt();
            scheduler.close();
            if (Thread.currentThread().isInterrupted()) {
                interrupted.countDown();
            }
        });
        closing.start();
        closing.join();
        assertThat(interrupted.getCount()).isZero();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("carillon-interrupted")));
        assertThat(store.runs().stateOf(run)).contains(RunState.WAITING);
    }

    @Test
    void anInterruptThatTheHandlerWrapsIsHandedBackToo() throws InterruptedException {
        var started = new CountDownLatch(1);
        var scheduler = Scheduler.on(store)
                .handle(WORK, run -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException wrapped) {
                        throw new IllegalStateException(wrapped);
                    }
                })
                .drain(Duration.ofMillis(20), Duration.ofSeconds(20))
                .start();
        RunId run = client.enqueue(WORK, "endless", Enqueue.retry(RetryPolicy.NONE));
        started.await();
        scheduler.close();
        assertThat(client.log().ofRun(run))
                .singleElement()
                .satisfies(execution -> assertThat(execution.outcome()).isEqualTo(Outcome.LOST));
        assertThat(store.runs().stateOf(run)).contains(RunState.WAITING);
    }

    @Test
    void aNameIsDeclaredOnce() {
        Scheduler.Builder builder = Scheduler.on(store).declare(Job.of(WORK, "often", "x"));
        assertThatThrownBy(() -> builder.declare(Job.of(WORK, "often", "y")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("job: \"often\" is declared already, expected each once");
    }
}
