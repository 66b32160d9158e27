// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.carillon.JobControl;
import dev.carillon.RunNow;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pause, resume, run now and delete, in virtual time. */
class JobControlTest {

    private static final JobType<Void> REPORT = JobType.of("report");
    private static final JobKey HOURLY = JobKey.of("hourly");

    private final List<Instant> scheduled = new ArrayList<>();
    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z");
    private final JobControl hourly = world.client().by("carla").job("hourly");

    private void start() {
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime()));
        world.client().declare(Job.of(REPORT, "hourly").when("every 1h"));
    }

    private StoredJob stored() {
        return world.client().find(HOURLY).orElseThrow();
    }

    @Test
    void aPausedJobDoesNotFireAndWhatPassedIsRecorded() {
        start();
        world.advance(Duration.ofHours(1));
        hourly.pause("the printer is out of paper");
        world.advance(Duration.ofHours(3));
        assertThat(scheduled).hasSize(1);
        assertThat(stored().state()).isEqualTo(StoredJob.State.PAUSED);
        assertThat(stored().pause()).satisfies(pause -> {
            assertThat(pause).isNotNull();
            assertThat(pause.reason()).isEqualTo("the printer is out of paper");
            assertThat(pause.by()).isEqualTo("carla");
        });
        hourly.resume();
        world.advance(Duration.ofHours(1));
        assertThat(scheduled).hasSize(2);
        assertThat(world.client().fires(HOURLY, 10))
                .extracting(Fire::outcome, Fire::count)
                .containsExactly(
                        tuple(FireOutcome.RAN, 1L), tuple(FireOutcome.SKIPPED_PAUSED, 3L), tuple(FireOutcome.RAN, 1L));
    }

    @Test
    void aPauseEndsByItselfWhenItHasAnEnd() {
        start();
        hourly.pause("lunch", Instant.parse("2026-11-20T14:30:00Z"));
        world.advance(Duration.ofHours(3));
        assertThat(scheduled).containsExactly(Instant.parse("2026-11-20T15:00:00Z"));
        assertThat(stored().state()).isEqualTo(StoredJob.State.ACTIVE);
    }

    @Test
    void aRetryDoesNotSlipPastAPause() {
        world.handle(REPORT, run -> {
            scheduled.add(run.scheduledTime());
            throw new IllegalStateException("no paper");
        });
        world.client()
                .declare(Job.of(REPORT, "hourly").when("every 1h").retry(RetryPolicy.fixed(5, Duration.ofMinutes(1))));
        world.advance(Duration.ofHours(1));
        hourly.pause("no paper");
        world.advance(Duration.ofMinutes(30));
        assertThat(scheduled).hasSize(1);
        hourly.resume();
        world.advance(Duration.ofSeconds(1));
        assertThat(scheduled).hasSize(2);
    }

    @Test
    void pausingAnswersWithTheRunsThatGoOn() {
        world.client().declare(Job.of(REPORT, "hourly").when("every 1h"));
        RunId run = hourly.runNow().orElseThrow();
        var node = new StoreFixture(world.clock(), world.store());
        world.store().runs().promote(Set.of("report"), 1);
        List<Claim> claims = world.store().runs().claim(ClaimRequest.of(node.anna(), 1, Set.of("report"), 1));
        assertThat(hourly.pause("hold on")).containsExactly(run);
        assertThat(world.store().runs().finish(List.of(node.ends().success(claims.get(0)))))
                .hasSize(1);
    }

    @Test
    void runNowRunsAlsoWhilePausedAndMovesNoPlannedTime() {
        start();
        Instant next = stored().nextFireAt();
        hourly.pause("hold on");
        RunId run = hourly.runNow().orElseThrow();
        world.advance(Duration.ofMinutes(1));
        assertThat(world.client().log().ofRun(run)).singleElement().satisfies(execution -> {
            assertThat(execution.run().kind()).isEqualTo(Run.Kind.MANUAL);
            assertThat(execution.run().actor()).isEqualTo("carla");
        });
        assertThat(stored().nextFireAt()).isEqualTo(next);
    }

    @Test
    void runNowIsRefusedWhileARunIsOpenUnlessItMayStandBeside() {
        world.client().declare(Job.of(REPORT, "hourly").when("every 1h"));
        assertThat(hourly.runNow()).isPresent();
        assertThat(hourly.runNow()).isEmpty();
        assertThat(hourly.runNow(RunNow.besideOthers())).isNotNull();
    }

    @Test
    void aDeletedJobFiresNoMoreAndItsNameIsFree() {
        start();
        world.advance(Duration.ofHours(1));
        RunId waiting = hourly.runNow().orElseThrow();
        hourly.delete();
        world.advance(Duration.ofHours(3));
        assertThat(scheduled).hasSize(1);
        assertThat(world.client().log().ofRun(waiting)).singleElement().satisfies(execution -> {
            assertThat(execution.outcome()).isEqualTo(Outcome.CANCELLED);
            assertThat(execution.error()).isEqualTo("its job was deleted by carla");
        });
        assertThat(world.client().log().ofJob(HOURLY, 10)).hasSize(2);
        world.client().declare(Job.of(REPORT, "hourly").when("every 30m"));
        world.advance(Duration.ofMinutes(30));
        assertThat(scheduled).hasSize(2);
    }

    @Test
    void theRunningAttemptOfADeletedJobIsItsLast() {
        world.client().declare(Job.of(REPORT, "hourly").when("every 1h"));
        hourly.runNow();
        var node = new StoreFixture(world.clock(), world.store());
        world.store().runs().promote(Set.of("report"), 1);
        Claim claim = world.store()
                .runs()
                .claim(ClaimRequest.of(node.anna(), 1, Set.of("report"), 1))
                .get(0);
        hourly.delete();
        List<Execution> ends = world.store()
                .runs()
                .finish(List.of(
                        node.ends().retryAt(claim, world.clock().instant().plusSeconds(5))));
        assertThat(ends).singleElement().satisfies(end -> assertThat(end.last()).isTrue());
        assertThat(world.store().runs().stateOf(claim.run().id())).isEmpty();
    }

    @Test
    void whatIsAskedOfAJobThatIsNotThereIsRefusedByName() {
        assertThatThrownBy(hourly::resume)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("hourly");
        assertThatThrownBy(hourly::delete).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aPauseNeedsAReasonAndAnEndAhead() {
        start();
        assertThatThrownBy(() -> hourly.pause(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hourly.pause("late", Instant.parse("2026-11-20T11:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("until");
        assertThat(stored().state()).isEqualTo(StoredJob.State.ACTIVE);
    }

    @Test
    void anEditDoesNotResume() {
        start();
        hourly.pause("hold on");
        world.client().put(Job.of(REPORT, "hourly").when("every 2h"));
        world.advance(Duration.ofHours(5));
        assertThat(scheduled).isEmpty();
        hourly.resume();
        world.advance(Duration.ofHours(2));
        assertThat(scheduled).hasSize(1);
    }

    @Test
    void endsThatComeWhilePausedMakeNoRun() {
        start();
        world.client().declare(Job.of(REPORT, "after").when("after hourly on success"));
        JobControl after = world.client().job("after");
        after.pause("hold on");
        world.advance(Duration.ofHours(1));
        assertThat(scheduled).hasSize(1);
        assertThat(world.client().fires(JobKey.of("after"), 10))
                .extracting(Fire::outcome)
                .containsExactly(FireOutcome.SKIPPED_PAUSED);
        after.resume();
        world.advance(Duration.ofHours(1));
        assertThat(scheduled).hasSize(3);
    }

    @Test
    void theRunsOfADeletedJobAreNotThoseOfTheNextOfItsName() {
        world.client().declare(Job.of(REPORT, "hourly").when("every 1h"));
        hourly.runNow();
        var node = new StoreFixture(world.clock(), world.store());
        world.store().runs().promote(Set.of("report"), 1);
        world.store().runs().claim(ClaimRequest.of(node.anna(), 1, Set.of("report"), 1));
        hourly.delete();
        world.client().declare(Job.of(REPORT, "hourly").when("every 1h"));
        assertThat(hourly.runNow()).isPresent();
        assertThat(hourly.pause("hold on")).isEmpty();
    }

    @Test
    void anAbandonedRunOfADeletedJobIsNotExecutedAgain() {
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime()));
        world.client().declare(Job.of(REPORT, "hourly").when("every 1h"));
        RunId run = hourly.runNow().orElseThrow();
        var node = new StoreFixture(world.clock(), world.store());
        world.store().runs().promote(Set.of("report"), 1);
        world.store().runs().claim(ClaimRequest.of(node.anna(), 1, Set.of("report"), 1));
        hourly.delete();
        world.advance(Duration.ofHours(2));
        assertThat(scheduled).isEmpty();
        assertThat(world.client().log().ofRun(run)).singleElement().satisfies(execution -> {
            assertThat(execution.outcome()).isEqualTo(Outcome.LOST);
            assertThat(execution.last()).isTrue();
        });
    }

    @Test
    void aFireAfterAnotherJobNamesTheRunThatCausedIt() {
        start();
        world.client().declare(Job.of(REPORT, "after").when("after hourly on success"));
        world.advance(Duration.ofHours(1));
        RunId cause = world.client().log().ofJob(HOURLY, 1).get(0).run().id();
        assertThat(world.client().fires(JobKey.of("after"), 1))
                .singleElement()
                .satisfies(fire -> assertThat(fire.cause()).isEqualTo(cause));
    }

    @Test
    void aJobThatIsDeclaredOffStaysOffThroughPauseAndResume() {
        start();
        world.client().put(Job.of(REPORT, "hourly").when("every 1h").disabled());
        hourly.pause("hold on");
        world.advance(Duration.ofHours(2));
        hourly.resume();
        assertThat(stored().state()).isEqualTo(StoredJob.State.DISABLED);
        world.advance(Duration.ofHours(2));
        assertThat(scheduled).isEmpty();
        assertThat(world.client().fires(HOURLY, 10)).isEmpty();
        hourly.pause("lunch", world.clock().instant().plusSeconds(60));
        world.advance(Duration.ofHours(2));
        assertThat(stored().state()).isEqualTo(StoredJob.State.DISABLED);
        world.client().put(Job.of(REPORT, "hourly").when("every 1h"));
        world.advance(Duration.ofHours(1));
        assertThat(scheduled).hasSize(1);
    }

    @Test
    void aJobWithoutTriggerThatIsDeclaredOffStaysOffToo() {
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime()));
        world.client().put(Job.of(REPORT, "hourly").disabled());
        hourly.pause("hold on");
        hourly.resume();
        assertThat(stored().state()).isEqualTo(StoredJob.State.DISABLED);
        hourly.pause("lunch", world.clock().instant().plusSeconds(60));
        world.advance(Duration.ofHours(1));
        assertThat(stored().state()).isEqualTo(StoredJob.State.DISABLED);
    }

    @Test
    void declaringAPausedJobOffLeavesItPaused() {
        start();
        RunId waiting = hourly.runNow().orElseThrow();
        hourly.pause("the relay is down");
        world.client().put(Job.of(REPORT, "hourly").when("every 1h").disabled());
        world.advance(Duration.ofMinutes(1));
        assertThat(world.client().log().ofRun(waiting)).isEmpty();
        assertThat(stored().pause())
                .satisfies(pause -> assertThat(pause.reason()).isEqualTo("the relay is down"));
        hourly.resume();
        world.advance(Duration.ofMinutes(1));
        assertThat(stored().state()).isEqualTo(StoredJob.State.DISABLED);
        assertThat(world.client().log().ofRun(waiting)).hasSize(1);
    }

    @Test
    void aPauseLongerThanCanBeCountedSaysThroughWhenItWas() {
        start();
        world.client().put(Job.of(REPORT, "often").when("every 1s"));
        world.client().job("often").pause("hold on");
        world.clock().advance(Duration.ofDays(2));
        world.client().job("often").resume();
        assertThat(world.client().fires(JobKey.of("often"), 10)).singleElement().satisfies(fire -> {
            assertThat(fire.count()).isEqualTo(100_000);
            assertThat(fire.through()).isEqualTo(world.clock().instant());
        });
    }

    @Test
    void theRunsThatGoWithADeletedJobFireNothingAfterIt() {
        start();
        world.client().put(Job.of(REPORT, "after").when("after hourly on any"));
        hourly.runNow();
        hourly.delete();
        world.advance(Duration.ofMinutes(1));
        assertThat(world.client().log().ofJob(JobKey.of("after"), 10)).isEmpty();
        assertThat(world.client().fires(JobKey.of("after"), 10))
                .allMatch(fire -> fire.outcome() == FireOutcome.SKIPPED_PAUSED);
    }
}
