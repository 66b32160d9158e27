// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.Outcome;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What fires do while an earlier run is open. The job fires every ten minutes from 10:00; its first attempt fails and
 * comes again at 10:25, so two fires find it open.
 */
class OverlapStoryTest {

    private static final JobType<Void> REPORT = JobType.of("report");
    private static final JobKey OFTEN = JobKey.of("often");
    private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

    private final List<String> executed = new ArrayList<>();
    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T09:59:00Z")
            .handle(REPORT, run -> {
                executed.add(minute(run.scheduledTime()) + "@" + minute(now()));
                if (executed.size() == 1) {
                    throw new IllegalStateException("the first attempt fails");
                }
            });

    private Instant now() {
        return world.clock().instant();
    }

    private static long minute(Instant at) {
        return Duration.between(TEN, at).toMinutes();
    }

    private void run(OverlapPolicy overlap, int maxInstances) {
        world.client()
                .declare(Job.of(REPORT, "often")
                        .when("every 10m from 2026-11-20T10:00:00Z")
                        .retry(RetryPolicy.fixed(1, Duration.ofMinutes(25)))
                        .overlap(overlap)
                        .maxInstances(maxInstances));
        world.advanceTo(TEN.plus(Duration.ofMinutes(29)));
    }

    private List<FireOutcome> fires() {
        return world.client().fires(OFTEN, 10).stream().map(Fire::outcome).toList();
    }

    @Test
    void skippingMakesNoRunWhileOneIsOpen() {
        run(OverlapPolicy.SKIP, 0);
        assertThat(executed).containsExactly("0@0", "0@25");
        assertThat(fires()).containsExactly(FireOutcome.SKIPPED_OVERLAP, FireOutcome.SKIPPED_OVERLAP, FireOutcome.RAN);
    }

    @Test
    void skippingBeginsWhenAsManyAreOpenAsMayBe() {
        run(OverlapPolicy.SKIP, 2);
        assertThat(executed).containsExactly("0@0", "10@10", "20@20", "0@25");
    }

    @Test
    void oneIsBufferedBehindTheOpenOne() {
        run(OverlapPolicy.BUFFER_ONE, 0);
        assertThat(executed).containsExactly("0@0", "0@25", "10@25");
        assertThat(fires()).containsExactly(FireOutcome.SKIPPED_OVERLAP, FireOutcome.RAN, FireOutcome.RAN);
    }

    @Test
    void allAreBufferedAndExecutedInTheirOrder() {
        run(OverlapPolicy.BUFFER_ALL, 0);
        assertThat(executed).containsExactly("0@0", "0@25", "10@25", "20@25");
        assertThat(fires()).containsOnly(FireOutcome.RAN);
    }

    @Test
    void theOpenOneIsCancelledForTheNext() {
        run(OverlapPolicy.CANCEL_OTHER, 0);
        assertThat(executed).containsExactly("0@0", "10@10", "20@20");
        assertThat(world.client().log().ofJob(OFTEN, 10))
                .extracting(Execution::outcome)
                .containsExactly(Outcome.SUCCEEDED, Outcome.SUCCEEDED, Outcome.CANCELLED, Outcome.FAILED);
    }

    @Test
    void allowedOnesRunBesideTheOneThatWaitsForItsRetry() {
        run(OverlapPolicy.ALLOW, 1);
        assertThat(executed).containsExactly("0@0", "10@10", "20@20", "0@25");
    }

    @Test
    void asManyLimitsAsAJobMayNameLeaveRoomForItsInstances() {
        Job job = Job.of(REPORT, "often")
                .when("every 10m from 2026-11-20T10:00:00Z")
                .overlap(OverlapPolicy.BUFFER_ALL);
        for (int i = 0; i < 10; i++) {
            job = job.limit("key-" + i, 1);
        }
        Job most = job;
        world.client().declare(most);
        world.advanceTo(TEN);
        assertThat(executed).containsExactly("0@0");
        world.advanceTo(TEN.plus(Duration.ofMinutes(5)));
        assertThat(world.client()
                        .job("often")
                        .backfill(TEN.minus(Duration.ofHours(1)), TEN)
                        .start(1)
                        .runs())
                .isEmpty();
        assertThatThrownBy(() -> most.limit("key-10", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limits: 11, expected at most 10");
    }

    private void hold(String queue) {
        world.store().queues().hold(queue, new Pause("held", "carla", now(), null));
    }

    @Test
    void aBackfillLeavesTheScheduleAlone() {
        executed.add("the first attempt fails no more");
        Job job = Job.of(REPORT, "often").when("every 10m from 2026-11-20T10:00:00Z");
        world.client().put(job);
        world.client().job("often").pause("hold on");
        world.advanceTo(TEN.plus(Duration.ofMinutes(25)));
        world.client().job("often").resume();
        world.client().put(job.queue("held"));
        hold("held");
        assertThat(world.client().job("often").backfill(TEN, now()).start(1).runs())
                .hasSize(3);
        world.client().put(job);
        world.advanceTo(TEN.plus(Duration.ofMinutes(40)));
        assertThat(executed).endsWith("30@30", "40@40");
        assertThat(world.client().job("often").runNow()).isPresent();
    }

    @Test
    void whoeverCancelsIsNamedAndNotWhoMadeTheJob() {
        Job job = Job.of(REPORT, "often")
                .when("every 10m from 2026-11-20T10:00:00Z")
                .overlap(OverlapPolicy.CANCEL_OTHER);
        world.client().by("deployer").put(job.queue("held"));
        hold("held");
        world.client().by("anna").job("often").runNow();
        world.client().by("carla").job("often").runNow();
        world.advanceTo(TEN);
        assertThat(world.client().log().ofJob(OFTEN, 10))
                .extracting(Execution::error)
                .containsExactly("cancelled by carillon", "cancelled by carla");
        world.client().by("dora").job("often").pauseAndCancel("enough");
        assertThat(world.client().log().ofJob(OFTEN, 1))
                .extracting(Execution::error)
                .containsExactly("cancelled by dora");
    }

    @Test
    void ofTwoEndsAtOnceTheLaterRunIsTheOneThatIsMade() {
        executed.add("the first attempt fails no more");
        world.client().put(Job.of(REPORT, "up").overlap(OverlapPolicy.ALLOW));
        world.client().put(Job.of(REPORT, "often").when("after up on any").overlap(OverlapPolicy.CANCEL_OTHER));
        world.client().job("up").runNow();
        world.client().job("up").runNow();
        var node = new StoreFixture(world.clock(), world.store());
        world.store().runs().promote(Set.of("report"), 10);
        world.store().runs().claim(ClaimRequest.of(node.anna(), 1, Set.of("report"), 10)).stream()
                .map(node.ends()::success)
                .forEach(end -> world.store().runs().finish(List.of(end)));
        world.drain();
        assertThat(world.client().log().ofJob(OFTEN, 10)).hasSize(1);
        List<Fire> fires = world.client().fires(OFTEN, 10);
        assertThat(fires).extracting(Fire::outcome).containsExactly(FireOutcome.RAN, FireOutcome.COALESCED);
        assertThat(fires.get(1).run()).isEqualTo(fires.get(0).run());
        assertThat(fires.get(1).cause()).isNotEqualTo(fires.get(0).cause());
    }
}
