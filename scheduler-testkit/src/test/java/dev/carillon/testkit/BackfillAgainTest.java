// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Backfill;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times that have had their run are run again when somebody says so. */
class BackfillAgainTest {

    private static final JobType<Void> REPORT = JobType.of("report");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final List<Instant> executed = new ArrayList<>();
    private final VirtualScheduler world =
            VirtualScheduler.at(NOON.toString()).handle(REPORT, run -> executed.add(run.scheduledTime()));

    @Test
    void whatDidItsWorkIsRunAgainInASeriesOfItsOwn() {
        world.client().put(Job.of(REPORT, "hourly").when("every 1h"));
        world.advance(Duration.ofHours(3));
        Backfill done = world.client().job("hourly").backfill(NOON, NOON.plus(Duration.ofHours(3)));
        assertThat(done.times()).isEmpty();
        Backfill again = done.again();
        assertThat(again.times())
                .extracting(Backfill.Time::time)
                .containsExactly(NOON.plus(Duration.ofHours(1)), NOON.plus(Duration.ofHours(2)));
        assertThat(again.isCut()).isFalse();
        Backfill.Started started = again.start(5);
        world.drain();
        assertThat(executed)
                .containsExactly(
                        NOON.plus(Duration.ofHours(1)),
                        NOON.plus(Duration.ofHours(2)),
                        NOON.plus(Duration.ofHours(3)),
                        NOON.plus(Duration.ofHours(1)),
                        NOON.plus(Duration.ofHours(2)));
        assertThat(started.series()).isPositive();
    }

    @Test
    void theDigestTellsWhetherTheSameTimesWouldBeRun() {
        world.client().put(Job.of(REPORT, "hourly").when("every 1h"));
        world.advance(Duration.ofHours(3));
        String seen = again(3).digest();
        assertThat(seen).matches("[0-9a-f]{64}");
        assertThat(again(3).digest()).isEqualTo(seen);
        assertThat(again(2).digest()).isNotEqualTo(seen);
        assertThat(world.client()
                        .job("hourly")
                        .backfill(NOON, NOON.plus(Duration.ofHours(3)))
                        .digest())
                .isNotEqualTo(seen);
        again(2).start(1);
        assertThat(again(3).digest()).as("one of them is open by now").isNotEqualTo(seen);
        world.drain();
        assertThat(again(3).digest()).isEqualTo(seen);
        world.client().job("hourly").delete();
        world.client().put(Job.of(REPORT, "hourly").when("every 1h from " + NOON));
        assertThat(again(3).digest()).as("of another incarnation").isNotEqualTo(seen);
    }

    private Backfill again(int hours) {
        return world.client()
                .job("hourly")
                .backfill(NOON, NOON.plus(Duration.ofHours(hours)))
                .again();
    }

    @Test
    void aTimeWhoseRunIsOpenIsNotRunBesideIt() {
        world.client().put(Job.of(REPORT, "hourly").when("every 1h"));
        world.advance(Duration.ofHours(2));
        Backfill.Started first = world.client()
                .job("hourly")
                .backfill(NOON, NOON.plus(Duration.ofHours(2)))
                .again()
                .start(1);
        List<RunId> open = first.open();
        assertThat(open).hasSize(1);
        assertThat(world.client()
                        .job("hourly")
                        .backfill(NOON, NOON.plus(Duration.ofHours(2)))
                        .again()
                        .times())
                .isEmpty();
    }
}
