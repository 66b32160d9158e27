// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.carillon.Enqueue;
import dev.carillon.event.SchedulerEvent;
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
import dev.carillon.store.FirePlan;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whole stories in virtual time. */
class SchedulerStoryTest {

    record Mail(String order) {}

    private static final JobType<Mail> MAIL = JobType.of("mail", Mail.class);
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
        assertThat(attempts.get(0).errorDetail()).contains("SchedulerStoryTest");
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
    void aBrokenJobIsSetAsideAndTheOthersGoOn() {
        var broken = new ArrayList<SchedulerEvent.JobBroken>();
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime())).listen(event -> {
            if (event instanceof SchedulerEvent.JobBroken found) {
                broken.add(found);
            }
        });
        world.client().declare(Job.of(REPORT, "good").when("every 1h"));
        world.client().declare(Job.of(REPORT, "bad").when("every 1h"));
        StoredJob bad = world.client().find("bad").orElseThrow();
        var unreadable = new StoredJob(
                bad.id(),
                bad.job(),
                Trigger.parse("daily 08:00 UTC except calendar unknown"),
                bad.state(),
                2,
                bad.nextFireAt(),
                bad.firedThrough(),
                bad.declaration(),
                "sql",
                bad.changedAt(),
                null,
                null);
        world.store().fires().evaluate(bad.key(), (due, now) -> new FirePlan(unreadable, List.of(), List.of()));
        world.advance(Duration.ofHours(2));
        assertThat(scheduled).hasSize(2);
        assertThat(broken)
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).contains("unknown"));
        assertThat(world.client().find("bad").map(StoredJob::state)).contains(StoredJob.State.BROKEN);
        assertThat(world.client().declare(Job.of(REPORT, "bad").when("every 1h")))
                .isTrue();
        assertThat(world.client().find("bad").map(StoredJob::state)).contains(StoredJob.State.ACTIVE);
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
    void anUnknownCalendarIsRefusedBeforeAnythingIsStored() {
        Job job = Job.of(REPORT, "often").when("daily 08:00 UTC except calendar nowhere");
        assertThatThrownBy(() -> world.client().declare(job))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
        assertThat(world.client().jobs()).isEmpty();
    }

    @Test
    void anotherNodeTakesOverTheRunsOfOneThatDied() {
        VirtualScheduler survivor = world.node().handle(REPORT, run -> scheduled.add(run.scheduledTime()));
        world.client().declare(Job.of(REPORT, "often").when("every 1h"));
        world.clock().advance(Duration.ofHours(1));
        var dead = new StoreFixture(world.clock(), world.store());
        world.store().nodes().renew(dead.anna(), Set.of("report"));
        survivor.advance(Duration.ofMillis(1));
        assertThat(scheduled).hasSize(1);
        RunId run = world.client().enqueue(REPORT);
        world.store().runs().promote(Set.of("report"), 1);
        world.store().runs().claim(new ClaimRequest(dead.anna(), 1, Set.of("report"), 1));
        survivor.advance(Duration.ofMinutes(50));
        assertThat(world.client().log().ofRun(run))
                .extracting(Execution::outcome)
                .containsExactly(Outcome.LOST, Outcome.SUCCEEDED);
        assertThat(world.client().log().ofRun(run).get(1).attempt()).isEqualTo(1);
    }

    @Test
    void declaringAgainChangesNothingUntilTheDeclarationDiffers() {
        world.handle(REPORT, run -> {});
        Job job = Job.of(REPORT, "often").when("every 2h");
        assertThat(world.client().declare(job)).isTrue();
        Instant next = world.client().find("often").orElseThrow().nextFireAt();
        world.clock().advance(Duration.ofMinutes(59));
        assertThat(world.client().declare(job)).isFalse();
        assertThat(world.client().find("often").orElseThrow().nextFireAt()).isEqualTo(next);
        assertThat(world.client().declare(job.describedAs("changed"))).isTrue();
        assertThat(world.client().find("often").orElseThrow().nextFireAt()).isEqualTo(next);
        world.client().by("anna").put(job.when("every 5h"));
        assertThat(world.client().declare(job.describedAs("changed"))).isFalse();
        StoredJob stored = world.client().find("often").orElseThrow();
        assertThat(stored.job().trigger()).hasToString("every 5h");
        assertThat(stored.plan()).hasToString("every 5h from 2026-11-20T17:59:00Z");
        assertThat(stored.changedBy()).isEqualTo("anna");
    }

    @Test
    void hourlyRedeploysDoNotSilenceAnIntervalOfTwoHours() {
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime()));
        for (int hour = 0; hour < 8; hour++) {
            world.client().declare(Job.of(REPORT, "often").when("every 2h"));
            world.advance(Duration.ofHours(1));
        }
        assertThat(scheduled).hasSize(4);
    }

    @Test
    void cancelledWorkIsNotRun() {
        world.handle(MAIL, run -> scheduled.add(run.scheduledTime()));
        RunId id = world.client().enqueue(MAIL, new Mail("1"), Enqueue.after(Duration.ofHours(1)));
        assertThat(world.client().by("carla").cancel(id)).isTrue();
        world.advance(Duration.ofHours(2));
        assertThat(scheduled).isEmpty();
        assertThat(only(id).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(only(id).error()).isEqualTo("cancelled by carla");
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
    void whatWasDueUnderTheOldTriggerIsDecidedBeforeTheNewOne() {
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime()));
        world.client().declare(Job.of(REPORT, "often").when("every 1h"));
        world.clock().advance(Duration.ofMinutes(70));
        world.client().put(Job.of(REPORT, "often").when("every 2h"));
        world.advance(Duration.ofMinutes(1));
        assertThat(scheduled).containsExactly(Instant.parse("2026-11-20T13:00:00Z"));
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
    void aJobAfterItselfIsRefused() {
        assertThatThrownBy(() -> Job.of(REPORT, "loop").when("after loop on any"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCircleOfJobsIsRefusedBeforeAnythingIsStored() {
        world.client().declare(Job.of(REPORT, "one").when("every 1h"));
        world.client().declare(Job.of(REPORT, "two").when("after one on any"));
        world.client().declare(Job.of(REPORT, "three").when("any of (after two on any) (daily 08:00 UTC)"));
        assertThatThrownBy(() -> world.client().put(Job.of(REPORT, "one").when("after three on success")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("circle");
        assertThat(world.client().find("one").orElseThrow().job().trigger()).hasToString("every 1h");
    }
}
