// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.JobClient;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.Fire;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.DeadLetter;
import dev.carillon.store.DeadLetters;
import dev.carillon.store.FireLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages as a client reads them, in virtual time: those of its workspace. */
class ClientPagesTest {

    private static final JobType<Void> REPORT = JobType.of("report");

    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z");
    private final JobClient acme = world.client().workspace("acme");

    private void put(JobClient client, String... names) {
        for (String name : names) {
            client.put(
                    Job.of(REPORT, name).in(client.workspace()).when("every 1h").retry(RetryPolicy.NONE));
        }
    }

    @Test
    void jobsComeByName() {
        put(acme, "c", "a", "b");
        put(world.client(), "aa");
        assertThat(acme.jobs(null, 2)).extracting(job -> job.key().name()).containsExactly("a", "b");
        assertThat(acme.jobs("b", 2)).extracting(job -> job.key().name()).containsExactly("c");
        assertThat(acme.jobs()).hasSize(3);
    }

    @Test
    void openRunsComeByTheirIds() {
        var runs = new ArrayList<RunId>();
        for (int number = 0; number < 3; number++) {
            runs.add(acme.enqueue(REPORT));
            world.client().enqueue(REPORT);
        }
        runs.sort(null);
        assertThat(acme.open(null, 2)).extracting(open -> open.run().id()).isEqualTo(runs.subList(0, 2));
        assertThat(acme.open(runs.get(1), 2))
                .extracting(open -> open.run().id())
                .containsExactly(runs.get(2));
        assertThatThrownBy(() -> acme.open(null, 1_001)).hasMessageContaining("limit: 1001, expected 1..1000");
    }

    @Test
    void whatHasEndedAndFailedComesNewestFirst() {
        world.handle(REPORT, run -> {
            throw new IllegalStateException("no paper");
        });
        put(acme, "hourly");
        put(world.client(), "hourly");
        world.advance(Duration.ofHours(5));
        JobKey job = new JobKey("acme", "hourly");
        ExecutionLog log = acme.log();
        var first = log.ofJob(job, null, 2);
        var second = log.ofJob(job, ExecutionLog.Position.of(first.get(1)), 10);
        assertThat(first).hasSize(2);
        assertThat(second).hasSize(3);
        assertThat(log.latest("acme", ExecutionLog.Position.of(first.get(1)), 10))
                .isEqualTo(second);
        assertThat(log.ofRun(second.get(0).run().id())).containsExactly(second.get(0));

        List<Fire> fires = acme.fires(job, null, 2);
        assertThat(acme.fires(job, FireLedger.Position.of(fires.get(1)), 10))
                .extracting(Fire::run)
                .containsExactlyElementsOf(
                        second.stream().map(execution -> execution.run().id()).toList());

        List<DeadLetter> dead = acme.failed().latest(null, 2);
        assertThat(acme.failed().latest(DeadLetters.Position.of(dead.get(1)), 10))
                .extracting(letter -> letter.last().run().id())
                .containsExactlyElementsOf(
                        second.stream().map(execution -> execution.run().id()).toList());
    }
}
