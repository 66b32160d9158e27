// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Code that declares jobs, people who change them, and who has the last word. */
class DeclaredStoryTest {

    private static final JobType<Void> REPORT = JobType.of("report");
    private static final JobKey KEY = JobKey.of("report");
    private static final Job DAILY =
            Job.of(REPORT, "report").when("daily 08:00 UTC").ownedBy("billing");

    private final List<Instant> scheduled = new ArrayList<>();
    private final VirtualScheduler world =
            VirtualScheduler.at("2026-11-20T12:00:00Z").handle(REPORT, run -> scheduled.add(run.scheduledTime()));

    private StoredJob job() {
        return world.client().find(KEY).orElseThrow();
    }

    @Test
    void declaringTheSameTwiceChangesNothing() {
        assertThat(world.client().declare(DAILY)).isTrue();
        StoredJob before = job();
        world.advance(Duration.ofHours(1));
        assertThat(world.client().declare(DAILY)).isFalse();
        assertThat(job()).isEqualTo(before);
    }

    @Test
    void whatAPersonChangedStaysAndShowsUntilItIsReset() {
        world.client().declare(DAILY);
        assertThat(job().overridden()).isFalse();
        world.client().by("carla").put(DAILY.when("daily 09:00 UTC"));
        assertThat(world.client().declare(DAILY)).isFalse();
        assertThat(job().overridden()).isTrue();
        assertThat(job().changedBy()).isEqualTo("carla");
        assertThat(job().nextFireAt()).isEqualTo("2026-11-21T09:00:00Z");
        world.client().by("dora").job(KEY).resetToDeclared();
        assertThat(job().overridden()).isFalse();
        assertThat(job().nextFireAt()).isEqualTo("2026-11-21T08:00:00Z");
    }

    @Test
    void anotherDeclarationWinsOverAPersonsChange() {
        world.client().declare(DAILY);
        world.client().by("carla").put(DAILY.when("daily 09:00 UTC"));
        assertThat(world.client().declare(DAILY.when("daily 10:00 UTC"))).isTrue();
        assertThat(job().nextFireAt()).isEqualTo("2026-11-21T10:00:00Z");
    }

    @Test
    void anOlderVersionNeverOverridesANewer() {
        world.client().version("2.10").declare(DAILY.when("daily 10:00 UTC"));
        assertThat(world.client().version("2.9.9").declare(DAILY)).isFalse();
        assertThat(world.client().version("2.10.0").declare(DAILY)).isTrue();
        assertThat(world.client().version("3").declare(DAILY.when("daily 11:00 UTC")))
                .isTrue();
        assertThat(job().nextFireAt()).isEqualTo("2026-11-21T11:00:00Z");
        assertThatThrownBy(() -> world.client().version("3-SNAPSHOT"))
                .hasMessageContaining("version: \"3-SNAPSHOT\", expected numbers with dots");
    }

    @Test
    void hourlyRedeploysOfAnIntervalDoNotSilenceIt() {
        for (int deploy = 0; deploy < 12; deploy++) {
            world.client()
                    .version("1." + deploy)
                    .declare(Job.of(REPORT, "report").when("every 2h"));
            world.advance(Duration.ofHours(1));
        }
        assertThat(scheduled).hasSize(6);
    }

    @Test
    void jobsThatTheirCodeForgotArePausedAndNotDeleted() {
        world.client().declare(DAILY);
        world.client().declare(Job.of(REPORT, "old").when("every 1h").ownedBy("billing"));
        world.client().put(Job.of(REPORT, "by-hand").when("every 1h").ownedBy("billing"));
        world.client().declare(Job.of(REPORT, "others").when("every 1h").ownedBy("shipping"));
        assertThat(world.client().pauseUndeclared("billing", Set.of(KEY))).containsExactly(JobKey.of("old"));
        assertThat(world.client().find("old").orElseThrow().pause())
                .satisfies(pause -> assertThat(pause.reason()).isEqualTo("its code declares it no more"));
        assertThat(world.client().find("by-hand").orElseThrow().state()).isEqualTo(StoredJob.State.ACTIVE);
        assertThat(world.client().find("others").orElseThrow().state()).isEqualTo(StoredJob.State.ACTIVE);
    }

    @Test
    void aDisabledJobIsSilentAndGoesOnFromNowWhenEnabled() {
        world.client().put(Job.of(REPORT, "report").when("every 1h from 2026-11-20T13:00:00Z"));
        world.client()
                .put(Job.of(REPORT, "report")
                        .when("every 1h from 2026-11-20T13:00:00Z")
                        .disabled());
        assertThat(job().state()).isEqualTo(StoredJob.State.DISABLED);
        world.advance(Duration.ofHours(5));
        assertThat(scheduled).isEmpty();
        world.client().put(Job.of(REPORT, "report").when("every 1h from 2026-11-20T13:00:00Z"));
        assertThat(scheduled).isEmpty();
        world.advance(Duration.ofHours(1));
        assertThat(scheduled).containsExactly(Instant.parse("2026-11-20T18:00:00Z"));
    }

    @Test
    void theJobsAfterADeletedOneArePausedAndSayWhy() {
        world.client().declare(DAILY);
        world.client().declare(Job.of(REPORT, "second").when("after report"));
        world.client().job(KEY).delete();
        assertThat(world.client().find("second").orElseThrow().pause())
                .satisfies(
                        pause -> assertThat(pause.reason()).isEqualTo("job report, after which it runs, was deleted"));
    }

    @Test
    void ofSeveralMissedTimesNoneIsMadeUpForWhereThePolicySaysSo() {
        var none = new CatchUpPolicy(Duration.ofHours(1), CatchUpPolicy.Coalesce.NONE, 1);
        world.client()
                .put(Job.of(REPORT, "report")
                        .when("every 10m from 2026-11-20T12:10:00Z")
                        .catchUp(none));
        world.clock().set(Instant.parse("2026-11-20T12:12:00Z"));
        world.advance(Duration.ZERO);
        assertThat(scheduled).containsExactly(Instant.parse("2026-11-20T12:10:00Z"));
        world.clock().set(Instant.parse("2026-11-20T12:45:00Z"));
        world.advance(Duration.ZERO);
        assertThat(scheduled).hasSize(1);
        assertThat(world.client().fires(KEY, 1)).singleElement().satisfies(fire -> {
            assertThat(fire.outcome()).isEqualTo(FireOutcome.MISSED);
            assertThat(fire).extracting(Fire::count).isEqualTo(3L);
        });
    }

    @Test
    void anOlderNodePausesNothingThatANewerVersionDeclared() {
        world.client().version("2.0").declare(DAILY);
        assertThat(world.client().version("1.0").pauseUndeclared("billing", Set.of()))
                .isEmpty();
        assertThat(job().state()).isEqualTo(StoredJob.State.ACTIVE);
        assertThat(world.client().version("2.1").pauseUndeclared("billing", Set.of()))
                .containsExactly(KEY);
    }

    @Test
    void codeThatDeclaresAForgottenJobAgainLetsItGoOn() {
        world.client().version("1").declare(DAILY);
        world.client().version("2").pauseUndeclared("billing", Set.of());
        world.advance(Duration.ofDays(2));
        assertThat(scheduled).isEmpty();
        assertThat(world.client().version("1").declare(DAILY)).isTrue();
        assertThat(job().state()).isEqualTo(StoredJob.State.ACTIVE);
        assertThat(world.client().fires(KEY, 10))
                .singleElement()
                .satisfies(fire -> assertThat(fire.outcome()).isEqualTo(FireOutcome.SKIPPED_PAUSED));
        world.advance(Duration.ofDays(1));
        assertThat(scheduled).containsExactly(Instant.parse("2026-11-23T08:00:00Z"));
    }

    @Test
    void aForgottenJobThatIsDeclaredOtherwiseGoesOnToo() {
        world.client().declare(DAILY);
        world.client().pauseUndeclared("billing", Set.of());
        assertThat(world.client().declare(DAILY.when("daily 09:00 UTC"))).isTrue();
        assertThat(job().state()).isEqualTo(StoredJob.State.ACTIVE);
        assertThat(job().nextFireAt()).isEqualTo("2026-11-21T09:00:00Z");
    }

    @Test
    void whatAPersonPausedStaysPausedWhateverCodeDeclares() {
        world.client().declare(DAILY);
        world.client().by("carla").job(KEY).pause("its code declares it no more");
        world.client().pauseUndeclared("billing", Set.of());
        assertThat(world.client().declare(DAILY)).isFalse();
        assertThat(job().state()).isEqualTo(StoredJob.State.PAUSED);
    }

    @Test
    void theNewestVersionThatDeclaredAJobCountsAlsoWhenItSaidTheSame() {
        world.client().version("1").declare(DAILY);
        assertThat(world.client().version("3").declare(DAILY)).isFalse();
        assertThat(world.client().declare(DAILY)).isFalse();
        assertThat(world.client().version("2").declare(DAILY.when("daily 10:00 UTC")))
                .isFalse();
        assertThat(job().nextFireAt()).isEqualTo("2026-11-21T08:00:00Z");
    }
}
