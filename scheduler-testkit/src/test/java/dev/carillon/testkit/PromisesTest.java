// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.Enqueue;
import dev.carillon.JobControl;
import dev.carillon.Scheduler;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Finish;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoreException;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What Carillon promises, one test for each promise. Those that need a database, or one that keeps workspaces apart, are proved with
 * databases.
 */
class PromisesTest {

    private static final JobType<Void> WORK = JobType.of("work");
    private static final Set<String> TYPES = Set.of("work");
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final List<Instant> executed = new ArrayList<>();
    private final VirtualClock clock = new VirtualClock(START);
    private final FaultyStore faulty = new FaultyStore(new InMemoryJobStore(clock, 1_000));

    @Test
    void everyDueTimeIsFiredOnce() {
        VirtualScheduler one =
                VirtualScheduler.at(START.toString()).handle(WORK, run -> executed.add(run.scheduledTime()));
        VirtualScheduler other = one.node().handle(WORK, run -> executed.add(run.scheduledTime()));
        one.client().declare(Job.of(WORK, "minutely").when("every 1m"));
        for (int minute = 0; minute < 60; minute++) {
            (minute % 3 == 0 ? other : one).advance(Duration.ofMinutes(1));
        }
        assertThat(executed).hasSize(60).doesNotHaveDuplicates();
        assertThat(one.client().fires(JobKey.of("minutely"), 100))
                .extracting(Fire::time)
                .hasSize(60)
                .doesNotHaveDuplicates();
    }

    @Test
    void everyRunIsExecutedAtLeastOnceAlsoWhenItsNodeDies() {
        VirtualScheduler survivor =
                VirtualScheduler.at(START.toString()).handle(WORK, run -> executed.add(run.scheduledTime()));
        RunId run = survivor.client().enqueue(WORK);
        var dying = new StoreFixture(survivor.clock(), survivor.store());
        dying.store().nodes().renew(Heartbeat.of(dying.anna(), TYPES));
        claim(survivor.store(), dying);
        survivor.advance(Duration.ofHours(1));
        assertThat(executed).hasSize(1);
        assertThat(outcomes(survivor, run)).containsExactly(Outcome.LOST, Outcome.SUCCEEDED);
    }

    @Test
    void whatHappenedIsRecordedWithItsReason() {
        VirtualScheduler world = VirtualScheduler.at(START.toString()).handle(WORK, run -> {
            throw new IllegalStateException("no paper");
        });
        RunId run = world.client().enqueue(WORK, Enqueue.retry(RetryPolicy.NONE));
        world.advance(Duration.ZERO);
        assertThat(world.client().log().ofRun(run))
                .singleElement()
                .satisfies(execution -> assertThat(execution.error()).contains("no paper"));
    }

    @Test
    void aStaleCompletionIsRejected() {
        VirtualScheduler survivor =
                VirtualScheduler.at(START.toString()).handle(WORK, run -> executed.add(run.scheduledTime()));
        RunId run = survivor.client().enqueue(WORK);
        var frozen = new StoreFixture(survivor.clock(), survivor.store());
        frozen.store().nodes().renew(Heartbeat.of(frozen.anna(), TYPES));
        Claim claim = claim(survivor.store(), frozen);
        survivor.advance(Duration.ofHours(1));
        assertThat(survivor.store().runs().finish(List.of(frozen.ends().success(claim))))
                .isEmpty();
        assertThat(outcomes(survivor, run)).containsExactly(Outcome.LOST, Outcome.SUCCEEDED);
    }

    @Test
    void nothingIsExecutedEarly() {
        VirtualScheduler world = VirtualScheduler.at(START.toString());
        world.handle(WORK, run -> {
            assertThat(world.clock().instant()).isAfterOrEqualTo(run.run().dueAt());
            executed.add(run.scheduledTime());
        });
        world.client().declare(Job.of(WORK, "spread").when("every 7s jitter 5s"));
        for (int millis = 1; millis < 200; millis++) {
            world.client().enqueue(WORK, Enqueue.after(Duration.ofMillis(37L * millis)));
        }
        world.advance(Duration.ofMinutes(5));
        assertThat(executed).hasSizeGreaterThan(230);
    }

    @Test
    void aClaimWhoseAnswerIsLostIsAdopted() {
        VirtualScheduler world =
                VirtualScheduler.over(faulty.store(), clock).handle(WORK, run -> executed.add(run.scheduledTime()));
        world.advance(Duration.ZERO);
        RunId run = world.client().enqueue(WORK);
        world.store().runs().promote(TYPES, 10);
        faulty.line(FaultyStore.Line.ANSWERS_LOST, "claim");
        failing(world);
        faulty.line(FaultyStore.Line.SOUND);
        world.advance(Duration.ofMinutes(1));
        assertThat(executed).hasSize(1);
        assertThat(outcomes(world, run)).containsExactly(Outcome.SUCCEEDED);
    }

    @Test
    void anEndWhoseAnswerIsLostIsRecordedOnce() {
        VirtualScheduler world = VirtualScheduler.over(faulty.store(), clock).handle(WORK, run -> {
            executed.add(run.scheduledTime());
            faulty.line(FaultyStore.Line.ANSWERS_LOST, "finish");
        });
        RunId run = world.client().enqueue(WORK);
        failing(world);
        failing(world);
        faulty.line(FaultyStore.Line.SOUND);
        world.advance(Duration.ofMinutes(1));
        assertThat(executed).hasSize(1);
        assertThat(outcomes(world, run)).containsExactly(Outcome.SUCCEEDED);
    }

    @Test
    void workGoesOnAfterTheFaultHasHealed() {
        VirtualScheduler world =
                VirtualScheduler.over(faulty.store(), clock).handle(WORK, run -> executed.add(run.scheduledTime()));
        world.client().declare(Job.of(WORK, "minutely").when("every 1m"));
        world.advance(Duration.ofMinutes(5));
        faulty.line(FaultyStore.Line.DOWN);
        for (int minute = 0; minute < 20; minute++) {
            failing(world);
            clock.advance(Duration.ofMinutes(1));
        }
        faulty.line(FaultyStore.Line.SOUND);
        world.advance(Duration.ofMinutes(5));
        assertThat(executed).hasSize(5 + 1 + 5).doesNotHaveDuplicates();
    }

    @Test
    void thereAreNeverMoreValidLeasesThanALimitAllows() {
        JobStore store = faulty.store();
        var nodes = new StoreFixture(clock, store);
        var random = new Random(5);
        var held = new ArrayList<Claim>();
        for (int step = 0; step < 2_000; step++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> store.runs().add(List.of(nodes.limited("erp", 3)));
                case 2, 3 -> held.addAll(nodes.claim(random.nextBoolean() ? nodes.anna() : nodes.bert()));
                case 4 -> endOne(store, nodes, held, random);
                default -> store.nodes().reclaimAll(random.nextBoolean() ? nodes.anna() : nodes.bert(), "test", 9);
            }
            clock.advance(Duration.ofSeconds(1));
            held.removeIf(claim -> store.runs()
                    .find(claim.run().id())
                    .filter(open -> claim.lease().equals(open.lease()))
                    .isEmpty());
            assertThat(held).hasSizeLessThanOrEqualTo(3);
        }
        assertThat(store.log().latest("default", 1_000)).hasSizeGreaterThan(100);
    }

    private static void endOne(JobStore store, StoreFixture nodes, List<Claim> held, Random random) {
        if (!held.isEmpty()) {
            Claim claim = held.remove(random.nextInt(held.size()));
            Finish end = random.nextBoolean()
                    ? nodes.ends().success(claim)
                    : nodes.ends().retryAt(claim, nodes.clock().instant().plusSeconds(2));
            store.runs().finish(List.of(end));
        }
    }

    @Test
    @Timeout(60)
    void nothingIsClaimedOfAPausedOrDeletedJobAfterTheCallReturned() {
        var mayRun = new AtomicReference<@Nullable Set<RunId>>();
        var started = new AtomicLong();
        var violations = new ConcurrentLinkedQueue<RunId>();
        var store = new InMemoryJobStore();
        try (var scheduler = Scheduler.on(store)
                .slots(4)
                .handle(WORK, run -> {
                    Set<RunId> claimedBefore = mayRun.get();
                    if (claimedBefore != null
                            && !claimedBefore.contains(run.run().id())) {
                        violations.add(run.run().id());
                    }
                    started.incrementAndGet();
                })
                .start()) {
            Job busy = Job.of(WORK, "busy").when("every 1ms").overlap(OverlapPolicy.ALLOW);
            JobControl control = scheduler.client().job("busy");
            for (int round = 0; round < 50; round++) {
                mayRun.set(null); // before declaring: a deleted job fires again from then on
                scheduler.client().declare(busy);
                control.resume();
                long before = started.get();
                await().until(() -> started.get() > before);
                Set<RunId> claimed = control.pause("round " + round);
                mayRun.set(claimed);
                await().pollDelay(Duration.ofMillis(5)).until(() -> true);
                if (round % 5 == 4) {
                    control.delete();
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    private static void failing(VirtualScheduler world) {
        try {
            world.advance(Duration.ZERO);
        } catch (StoreException expected) {
            assertThat(expected).hasMessageContaining("the");
        }
    }

    private static Claim claim(JobStore store, StoreFixture node) {
        store.runs().promote(TYPES, 1);
        List<Claim> claims = store.runs().claim(ClaimRequest.of(node.anna(), 1, TYPES, 1));
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    private static List<Outcome> outcomes(VirtualScheduler world, RunId run) {
        return world.client().log().ofRun(run).stream().map(Execution::outcome).toList();
    }
}
