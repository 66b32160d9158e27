// SPDX-License-Identifier: Apache-2.0
package dev.carillon.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.event.SchedulerEvent;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExecutionMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ExecutionMeters meters = ExecutionMeters.on(registry);

    @Test
    void executionsAreTimedByTypeAndOutcome() {
        meters.on(Executed.oneTime("mail", Outcome.SUCCEEDED, Duration.ZERO, Duration.ofSeconds(2)));
        meters.on(Executed.oneTime("mail", Outcome.SUCCEEDED, Duration.ZERO, Duration.ofSeconds(4)));
        meters.on(Executed.oneTime("mail", Outcome.FAILED, Duration.ZERO, Duration.ofSeconds(1)));
        Timer succeeded = timer("carillon.execution", "type", "mail", "outcome", "succeeded");
        assertThat(succeeded.count()).isEqualTo(2);
        assertThat(succeeded.totalTime(TimeUnit.SECONDS)).isEqualTo(6);
        assertThat(timer("carillon.execution", "type", "mail", "outcome", "failed")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void latenessIsFromDueToBegun() {
        meters.on(Executed.oneTime("mail", Outcome.SUCCEEDED, Duration.ofMillis(250), Duration.ofSeconds(60)));
        meters.on(Executed.oneTime("mail", Outcome.SUCCEEDED, Duration.ofMillis(-250), Duration.ofSeconds(60)));
        assertThat(timer("carillon.lateness", "type", "mail").totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
        assertThat(timer("carillon.lateness", "type", "mail").count()).isEqualTo(2);
    }

    @Test
    void aClockThatStepsBackStillCountsTheExecution() {
        meters.on(Executed.oneTime("mail", Outcome.SUCCEEDED, Duration.ZERO, Duration.ofSeconds(-3)));
        assertThat(timer("carillon.execution", "type", "mail").count()).isEqualTo(1);
    }

    @Test
    void outcomesAreWrittenTheSameInEveryLanguage() {
        for (Outcome outcome : Outcome.values()) {
            meters.on(Executed.oneTime("mail", outcome, Duration.ZERO, Duration.ZERO));
        }
        assertThat(values("outcome"))
                .contains("partial", "timed_out")
                .allMatch(value -> value.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '_'));
    }

    @Test
    void jobsAndRunsDoNotBecomeTags() {
        meters.on(Executed.ofJob("nightly", "report"));
        assertThat(registry.getMeters().stream()
                        .flatMap(meter -> meter.getId().getTags().stream())
                        .map(Tag::getKey)
                        .distinct())
                .containsExactlyInAnyOrder("type", "outcome");
    }

    @Test
    void jobsBecomeTagsWhenSwitchedOnAndNoMoreThanAThousand() {
        ExecutionMeters byJob = meters.byJob();
        for (int round = 0; round < 2; round++) {
            for (int job = 0; job < 1_100; job++) {
                byJob.on(Executed.ofJob("job-" + job, "report"));
            }
        }
        byJob.on(Executed.oneTime("report", Outcome.SUCCEEDED, Duration.ZERO, Duration.ZERO));
        assertThat(values("job")).hasSize(1_002).contains("job-0", "job-999", "none", "other");
        assertThat(timer("carillon.execution", "job", "job-999").count()).isEqualTo(2);
        assertThat(timer("carillon.execution", "job", "other").count()).isEqualTo(200);
    }

    @Test
    void whatGoesWrongInANodeIsCounted() {
        assertThat(count("carillon.leases.lost")).isZero();
        assertThat(count("carillon.jobs.broken")).isZero();
        meters.on(new SchedulerEvent.LeaseLost(RunId.at(0, new Random(1)), "anna"));
        meters.on(new SchedulerEvent.LeaseUncertain("anna"));
        meters.on(new SchedulerEvent.SilentJobRepaired(JobKey.of("nightly")));
        meters.on(new SchedulerEvent.PermitsRepaired(4));
        meters.on(new SchedulerEvent.JobBroken(JobKey.of("nightly"), "no calendar"));
        meters.on(new SchedulerEvent.LaneFailed("dispatch", new IllegalStateException()));
        meters.on(new SchedulerEvent.LaneFailed("dispatch", new IllegalStateException()));
        assertThat(count("carillon.leases.lost")).isEqualTo(1);
        assertThat(count("carillon.leases.uncertain")).isEqualTo(1);
        assertThat(count("carillon.jobs.broken")).isEqualTo(1);
        assertThat(registry.get("carillon.defects")
                        .tag("kind", "silent_job")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("carillon.defects")
                        .tag("kind", "permits")
                        .counter()
                        .count())
                .isEqualTo(4);
        assertThat(registry.get("carillon.lane.failures")
                        .tag("lane", "dispatch")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    private Timer timer(String name, String... tags) {
        return registry.get(name).tags(tags).timer();
    }

    private double count(String name) {
        return registry.get(name).counter().count();
    }

    private Stream<String> values(String tag) {
        return registry.getMeters().stream()
                .flatMap(meter -> meter.getId().getTags().stream())
                .filter(each -> each.getKey().equals(tag))
                .map(Tag::getValue)
                .distinct();
    }
}
