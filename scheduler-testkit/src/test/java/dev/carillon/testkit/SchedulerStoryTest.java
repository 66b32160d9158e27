// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.Pause;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole stories of jobs that fire, in virtual time. */
class SchedulerStoryTest {

    private static final JobType<Void> REPORT = JobType.of("report");
    private static final JobKey WEEKLY = JobKey.of("weekly");

    private final List<Instant> scheduled = new ArrayList<>();
    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z");

    @Test
    void aWeeklyJobRunsFourTimesInFourWeeks() {
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime()));
        world.client().declare(Job.of(REPORT, "weekly").when("weekly mon 09:00 Europe/Berlin"));
        world.advance(Duration.ofDays(28));
        assertThat(scheduled)
                .containsExactly(
                        Instant.parse("2026-11-23T08:00:00Z"),
                        Instant.parse("2026-11-30T08:00:00Z"),
                        Instant.parse("2026-12-07T08:00:00Z"),
                        Instant.parse("2026-12-14T08:00:00Z"));
        assertThat(world.client().log().ofJob(WEEKLY, 10))
                .hasSize(4)
                .allMatch(execution -> execution.outcome() == Outcome.SUCCEEDED && execution.last());
        assertThat(world.client().fires(WEEKLY, 10)).hasSize(4).allMatch(fire -> fire.outcome() == FireOutcome.RAN);
    }

    @Test
    void firesMissedDuringASilenceAreCoalescedIntoTheLatest() {
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime()));
        world.client().declare(Job.of(REPORT, "often").when("every 10m"));
        world.clock().advance(Duration.ofMinutes(35));
        world.advance(Duration.ZERO);
        assertThat(scheduled).containsExactly(Instant.parse("2026-11-20T12:30:00Z"));
        assertThat(world.client().fires(JobKey.of("often"), 10))
                .extracting(Fire::outcome, Fire::count)
                .containsExactly(tuple(FireOutcome.COALESCED, 2L), tuple(FireOutcome.RAN, 1L));
    }

    @Test
    void firesOlderThanTheWindowAreMissedAndSaidSo() {
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime()));
        world.client().declare(Job.of(REPORT, "often").when("every 1h"));
        world.clock().advance(Duration.ofHours(5));
        world.advance(Duration.ZERO);
        assertThat(scheduled).containsExactly(Instant.parse("2026-11-20T17:00:00Z"));
        assertThat(world.client().fires(JobKey.of("often"), 10)).anySatisfy(fire -> {
            assertThat(fire.outcome()).isEqualTo(FireOutcome.MISSED);
            assertThat(fire.count()).isEqualTo(3);
        });
    }

    @Test
    void eachMissedFireRunsWhenThePolicySaysSo() {
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime()));
        world.client()
                .declare(Job.of(REPORT, "often")
                        .when("every 10m")
                        .overlap(OverlapPolicy.ALLOW)
                        .catchUp(new CatchUpPolicy(Duration.ofHours(1), CatchUpPolicy.Coalesce.ALL, 100)));
        world.clock().advance(Duration.ofMinutes(35));
        world.advance(Duration.ZERO);
        assertThat(scheduled).hasSize(3);
    }

    @Test
    void aFireIsSkippedWhileAnEarlierRunIsOpen() {
        world.handle(REPORT, run -> {
            if (run.attempt() == 1) {
                throw new IllegalStateException("once");
            }
        });
        world.client()
                .declare(Job.of(REPORT, "often").when("every 10m").retry(RetryPolicy.fixed(1, Duration.ofMinutes(15))));
        world.advance(Duration.ofMinutes(30));
        assertThat(world.client().fires(JobKey.of("often"), 10))
                .extracting(Fire::outcome)
                .containsExactly(FireOutcome.RAN, FireOutcome.SKIPPED_OVERLAP, FireOutcome.RAN);
    }

    @Test
    void aDelayAfterCompletionCountsFromTheEndOfTheRun() {
        world.handle(REPORT, run -> {
            scheduled.add(run.scheduledTime());
            if (run.attempt() == 1 && scheduled.size() == 2) {
                throw new IllegalStateException("once");
            }
        });
        world.client()
                .declare(Job.of(REPORT, "delayed")
                        .when("every 30m after completion")
                        .retry(RetryPolicy.fixed(1, Duration.ofMinutes(10))));
        world.advance(Duration.ofHours(2));
        assertThat(scheduled)
                .containsExactly(
                        Instant.parse("2026-11-20T12:30:00Z"),
                        Instant.parse("2026-11-20T13:00:00Z"),
                        Instant.parse("2026-11-20T13:00:00Z"),
                        Instant.parse("2026-11-20T13:40:00Z"));
    }

    @Test
    void aJobRunsAfterAnotherAsItsConditionSays() {
        var order = new ArrayList<String>();
        world.handle(REPORT, run -> {
            order.add(run.run().jobName() + "");
            if ("import".equals(run.run().jobName()) && order.size() == 1) {
                throw new IllegalStateException("first import");
            }
        });
        world.client().declare(Job.of(REPORT, "import").when("every 1h").retry(RetryPolicy.NONE));
        world.client().declare(Job.of(REPORT, "good").when("after import on success"));
        world.client().declare(Job.of(REPORT, "bad").when("after import on failure"));
        world.client().declare(Job.of(REPORT, "both").when("after import on any"));
        world.advance(Duration.ofHours(2));
        assertThat(order).hasSize(6).startsWith("import").contains("bad", "good");
        assertThat(order.subList(1, 3)).containsExactlyInAnyOrder("bad", "both");
        assertThat(order.subList(4, 6)).containsExactlyInAnyOrder("good", "both");
    }

    @Test
    void aJobWithoutMoreTimesIsFinished() {
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime()));
        world.client().declare(Job.of(REPORT, "thrice").when("daily 08:00 UTC times 3"));
        world.advance(Duration.ofDays(10));
        assertThat(scheduled).hasSize(3);
        assertThat(world.client().find("thrice").map(StoredJob::state)).contains(StoredJob.State.FINISHED);
    }

    @Test
    void jitterMovesTheRunButNotTheFire() {
        var started = new ArrayList<Instant>();
        world.handle(REPORT, run -> {
            scheduled.add(run.scheduledTime());
            started.add(world.clock().instant());
        });
        world.client().declare(Job.of(REPORT, "spread").when("every 1h jitter 10m"));
        world.advance(Duration.ofHours(10).plusMinutes(20));
        assertThat(scheduled).hasSize(10).allMatch(time -> time.toString().endsWith(":00:00Z"));
        for (int run = 0; run < 10; run++) {
            assertThat(Duration.between(scheduled.get(run), started.get(run)))
                    .isBetween(Duration.ZERO, Duration.ofMinutes(10));
        }
        assertThat(started).isNotEqualTo(scheduled);
    }

    @Test
    void aFailingListenerHarmsNobody() {
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime())).listen(event -> {
            throw new IllegalStateException("listener");
        });
        world.client().declare(Job.of(REPORT, "often").when("every 1h"));
        world.advance(Duration.ofHours(3));
        assertThat(scheduled).hasSize(3);
    }

    @Test
    void anotherNodeTakesOverTheRunsOfOneThatDied() {
        VirtualScheduler survivor = world.node().handle(REPORT, run -> scheduled.add(run.scheduledTime()));
        world.client().declare(Job.of(REPORT, "often").when("every 1h"));
        world.clock().advance(Duration.ofHours(1));
        var dead = new StoreFixture(world.clock(), world.store());
        world.store().nodes().renew(Heartbeat.of(dead.anna(), Set.of("report")));
        survivor.advance(Duration.ofMillis(1));
        assertThat(scheduled).hasSize(1);
        RunId run = world.client().enqueue(REPORT);
        world.store().runs().promote(Set.of("report"), 1);
        world.store().runs().claim(ClaimRequest.of(dead.anna(), 1, Set.of("report"), 1));
        survivor.advance(Duration.ofMinutes(50));
        assertThat(world.client().log().ofRun(run))
                .extracting(Execution::outcome)
                .containsExactly(Outcome.LOST, Outcome.SUCCEEDED);
        assertThat(world.client().log().ofRun(run).get(1).attempt()).isEqualTo(1);
    }

    @Test
    void aManualRunDoesNotSilenceADelayAfterCompletion() {
        world.handle(REPORT, run -> {
            scheduled.add(run.scheduledTime());
            if (run.attempt() == 1 && scheduled.size() == 1) {
                throw new IllegalStateException("once");
            }
        });
        world.client()
                .declare(Job.of(REPORT, "delayed")
                        .when("every 30m after completion")
                        .retry(RetryPolicy.fixed(1, Duration.ofMinutes(5))));
        world.advance(Duration.ofMinutes(29));
        world.client().job("delayed").runNow();
        world.advance(Duration.ofHours(3));
        assertThat(scheduled).hasSizeGreaterThan(5);
    }

    @Test
    void aClockThatStepsBackFiresNothingTwice() {
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime()));
        world.client().declare(Job.of(REPORT, "often").when("every 1h"));
        world.advance(Duration.ofMinutes(65));
        world.clock().set(Instant.parse("2026-11-20T12:45:00Z"));
        world.client().job("often").pause("the clock is wrong");
        world.client().job("often").resume();
        world.advance(Duration.ofMinutes(90));
        assertThat(scheduled).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void aDenseScheduleCatchesUpWithItsLatestTime() {
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime()));
        world.client().declare(Job.of(REPORT, "dense").when("every 100ms"));
        world.clock().advance(Duration.ofHours(3));
        world.advance(Duration.ZERO);
        assertThat(scheduled).containsExactly(Instant.parse("2026-11-20T15:00:00Z"));
    }

    @Test
    void aDelayAfterCompletionWaitsForNoRunThatSomebodyAskedFor() {
        var executed = new ArrayList<String>();
        JobType<Void> work = JobType.of("delayed");
        var other = VirtualScheduler.at("2026-11-20T12:00:00Z").handle(work, run -> executed.add("ran"));
        Job job = Job.of(work, "delayed").when("every 10m after completion").overlap(OverlapPolicy.ALLOW);
        other.client().put(job.queue("held"));
        other.store()
                .queues()
                .hold("held", new Pause("held", "carla", other.clock().instant(), null));
        other.client().job("delayed").runNow();
        other.client().put(job);
        other.advance(Duration.ofHours(3));
        assertThat(executed).hasSizeGreaterThan(10);
        other.client().job("delayed").pause("hold on");
        other.client().job("delayed").resume();
        other.advance(Duration.ofMinutes(20));
        assertThat(executed).hasSizeGreaterThan(18);
    }
}
