// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.event.SchedulerEvent;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.FirePlan;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.HolidayCalendar;
import dev.carillon.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What declaring and putting jobs does, in virtual time. */
class DeclarationStoryTest {

    private static final JobType<Void> REPORT = JobType.of("report");

    private final List<Instant> scheduled = new ArrayList<>();
    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z");

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
                0,
                bad.declared(),
                "sql",
                bad.changedAt(),
                null,
                null);
        world.store().fires().evaluate(bad.key(), (due, now) -> FirePlan.of(unreadable, List.of(), List.of()));
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
    void anUnknownCalendarIsRefusedBeforeAnythingIsStored() {
        Job job = Job.of(REPORT, "often").when("daily 08:00 UTC except calendar nowhere");
        assertThatThrownBy(() -> world.client().declare(job))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
        assertThat(world.client().jobs()).isEmpty();
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
    void whatWasDueUnderTheOldTriggerIsDecidedBeforeTheNewOne() {
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime()));
        world.client().declare(Job.of(REPORT, "often").when("every 1h"));
        world.clock().advance(Duration.ofMinutes(70));
        world.client().put(Job.of(REPORT, "often").when("every 2h"));
        world.advance(Duration.ofMinutes(1));
        assertThat(scheduled).containsExactly(Instant.parse("2026-11-20T13:00:00Z"));
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

    private void endOneOf(String job) {
        world.client().job(job).runNow();
        var node = new StoreFixture(world.clock(), world.store());
        world.store().runs().promote(Set.of("report"), 10);
        world.store().runs().claim(ClaimRequest.of(node.anna(), 1, Set.of("report"), 10)).stream()
                .map(node.ends()::success)
                .forEach(end -> world.store().runs().finish(List.of(end)));
    }

    @Test
    void anEndThatTheOldTriggerWaitedForIsDecidedBeforeTheNewOne() {
        world.handle(REPORT, run -> {});
        world.client().put(Job.of(REPORT, "up"));
        world.client().put(Job.of(REPORT, "down").when("after up on success"));
        endOneOf("up");
        world.client().put(Job.of(REPORT, "down").when("daily 08:00 UTC"));
        world.advance(Duration.ofMinutes(1));
        assertThat(world.client().fires(JobKey.of("down"), 10))
                .singleElement()
                .satisfies(fire -> assertThat(fire.outcome()).isEqualTo(FireOutcome.RAN));
        assertThat(world.client().log().ofJob(JobKey.of("down"), 10)).hasSize(1);
    }

    @Test
    void anEndThatCameDuringAPauseIsRecordedWhenTheTriggerIsReplaced() {
        world.handle(REPORT, run -> {});
        world.client().put(Job.of(REPORT, "up"));
        world.client().put(Job.of(REPORT, "down").when("after up on success"));
        world.client().job("down").pause("hold on");
        endOneOf("up");
        world.client().put(Job.of(REPORT, "down").when("daily 08:00 UTC"));
        world.advance(Duration.ofMinutes(1));
        assertThat(world.client().fires(JobKey.of("down"), 10))
                .singleElement()
                .satisfies(fire -> assertThat(fire.outcome()).isEqualTo(FireOutcome.SKIPPED_PAUSED));
    }

    @Test
    void aCalendarThatCannotBeLoadedBreaksItsJobAndNoOther() {
        var fails = new AtomicBoolean();
        var days = HolidayCalendar.of("days", LocalDate.parse("2026-12-25"));
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime())).calendars(name -> {
            if (fails.get()) {
                throw new NoClassDefFoundError("org/example/Days");
            }
            return Optional.of(days);
        });
        world.client().put(Job.of(REPORT, "bad").when("every 1h except calendar days"));
        world.client().put(Job.of(REPORT, "good").when("every 1h"));
        fails.set(true);
        world.advance(Duration.ofHours(2));
        assertThat(world.client().find("bad").map(StoredJob::state)).contains(StoredJob.State.BROKEN);
        assertThat(world.client().find("bad").orElseThrow().broken()).contains("org/example/Days");
        assertThat(scheduled).hasSize(2);
    }

    @Test
    void aCalendarThatChangesCountsFromTheNextFireOn() {
        var days = new AtomicReference<>(HolidayCalendar.of("days", LocalDate.parse("2026-12-25")));
        world.handle(REPORT, run -> scheduled.add(run.scheduledTime()))
                .calendars(name -> Optional.ofNullable(days.get()));
        world.client().put(Job.of(REPORT, "often").when("daily 08:00 UTC except calendar days"));
        world.advance(Duration.ofDays(2));
        days.set(HolidayCalendar.of("days", LocalDate.parse("2026-11-24")));
        world.advance(Duration.ofDays(3));
        assertThat(scheduled)
                .extracting(time -> time.toString().substring(8, 10))
                .containsExactly("21", "22", "23", "25");
    }
}
