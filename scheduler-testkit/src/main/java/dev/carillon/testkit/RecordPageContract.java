// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.store.FireLedger;
import dev.carillon.store.FirePlan;
import dev.carillon.store.Retention;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a store must do so that what is recorded can be read page by page, as in {@link PageContract}. */
interface RecordPageContract extends StoreContract {

    private StoredJob add(String name, String workspace) {
        Job job = Job.of(StoreFixture.TYPE, name).in(workspace).when("every 1m from 2026-11-20T12:00:00Z");
        StoredJob stored = make().jobWhen(job, StoreFixture.NOON.plusSeconds(60));
        assertThat(store().jobs().add(stored)).isTrue();
        return stored;
    }

    /** Attempts that end in the same millisecond, of which those of one run say the same of themselves. */
    private void lose(Run run, int times) {
        store().runs().add(List.of(run));
        for (int time = 0; time < times; time++) {
            store().runs().finish(List.of(make().ends().lost(make().claimOne(anna()))));
        }
        store().runs().finish(List.of(make().ends().success(make().claimOne(anna()))));
    }

    @Test
    default void executionsOfOneMillisecondAreListedPageByPageNewestFirst() {
        add("report", "default");
        lose(make().run("report"), 3);
        lose(make().inWorkspace("other"), 1);
        lose(make().run(null), 2);
        lose(make().run("report"), 0);
        List<Execution> whole = store().log().latest("default", 100);
        assertThat(whole)
                .hasSize(8)
                .isSortedAccordingTo(Comparator.comparingLong(Execution::number).reversed())
                .allMatch(execution -> execution.run().workspace().equals("default"));
        for (int limit = 1; limit <= 4; limit++) {
            int size = limit;
            assertThat(Pages.read(
                            size,
                            (@Nullable Execution last) -> store().log().latest("default", position(last), size),
                            last -> lose(make().run("report"), 0)))
                    .endsWith(whole.toArray(Execution[]::new))
                    .doesNotHaveDuplicates();
        }
        Pages.refuseLimits(limit -> () -> store().log().latest("default", null, limit));
    }

    @Test
    default void executionsOfAJobAreListedPageByPageNewestFirst() {
        add("report", "default");
        lose(make().run("report"), 3);
        clock().advance(Duration.ofMillis(1));
        lose(make().run(null), 1);
        lose(make().run("report"), 1);
        JobKey job = JobKey.of("report");
        List<Execution> whole = store().log().ofJob(job, 100);
        assertThat(whole)
                .hasSize(6)
                .allMatch(execution -> execution.run().job().filter(job::equals).isPresent());
        assertThat(Pages.read(
                        2,
                        (@Nullable Execution last) -> store().log().ofJob(job, position(last), 2),
                        last -> lose(make().run("report"), 0)))
                .isEqualTo(whole);
        assertThat(store().log().ofJob(new JobKey("other", "report"), position(whole.get(0)), 10))
                .isEmpty();
        Pages.refuseLimits(limit -> () -> store().log().ofJob(job, null, limit));
    }

    private static ExecutionLog.@Nullable Position position(@Nullable Execution last) {
        return last == null ? null : ExecutionLog.Position.of(last);
    }

    @Test
    default void theLogGoesOnBehindWhatHasBeenForgotten() {
        lose(make().run(null), 0);
        clock().advance(Duration.ofDays(29));
        lose(make().run(null), 0);
        List<Execution> both = store().log().latest("default", 10);
        clock().advance(Duration.ofDays(1).plusSeconds(1));
        store().forget(Retention.DEFAULT);
        assertThat(store().log().latest("default", position(both.get(0)), 10)).isEmpty();
        assertThat(store().log().latest("default", position(both.get(1)), 10)).isEmpty();
        assertThat(store().log().latest("default", 10)).containsExactly(both.get(0));
    }

    @Test
    default void anExecutionThatWasNotReadFromTheLogIsNoPosition() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        Execution told = store().runs()
                .finish(List.of(make().ends().success(make().claimOne(anna()))))
                .get(0);
        assertThatThrownBy(() -> ExecutionLog.Position.of(told)).hasMessageContaining("number: 0, expected 1 or more");
        assertThat(StoreContract.told(store().log().ofRun(run.id()))).containsExactly(told);
    }

    private Fire fire(StoredJob job, long series, Instant time, @Nullable RunId cause) {
        return new Fire(job.id(), job.key(), series, time, time, 1, FireOutcome.MISSED, null, cause);
    }

    private void record(JobKey job, List<Fire> fires) {
        assertThat(store().fires().evaluate(job, (due, now) -> FirePlan.of(due.job(), fires, List.of())))
                .isPresent();
    }

    @Test
    default void firesOfOneTimeAreListedPageByPageNewestFirst() {
        StoredJob job = add("report", "default");
        StoredJob foreign = add("report", "other");
        record(foreign.key(), List.of(fire(foreign, 0, StoreFixture.NOON, null)));
        List<Fire> recorded = List.of(
                fire(job, 0, StoreFixture.NOON, null),
                fire(job, 0, StoreFixture.NOON, make().run(null).id()),
                fire(job, 0, StoreFixture.NOON, make().run(null).id()),
                fire(job, 7, StoreFixture.NOON, null),
                fire(job, 7, StoreFixture.NOON.minusSeconds(60), null));
        recorded.forEach(fire -> record(job.key(), List.of(fire)));
        var newestFirst = new ArrayList<Fire>(recorded);
        Collections.reverse(newestFirst);
        var series = new long[] {100};
        assertThat(Pages.read(
                        2,
                        (@Nullable Fire last) -> store().fires().ofJob(job.key(), position(last), 2),
                        last -> record(job.key(), List.of(fire(job, series[0]++, StoreFixture.NOON, null)))))
                .isEqualTo(newestFirst);
        Pages.refuseLimits(limit -> () -> store().fires().ofJob(job.key(), null, limit));
    }

    @Test
    default void firesGoOnBehindOneThatHasBeenForgottenWithThoseOfEarlierTimes() {
        StoredJob job = add("report", "default");
        Fire early = fire(job, 0, StoreFixture.NOON.minusSeconds(120), null);
        Fire late = fire(job, 0, StoreFixture.NOON, null);
        record(job.key(), List.of(early, late));
        var unknown = new FireLedger.Position(job.id(), 5, StoreFixture.NOON.minusSeconds(60), null);
        assertThat(store().fires().ofJob(job.key(), unknown, 10)).containsExactly(early);
    }

    private static FireLedger.@Nullable Position position(@Nullable Fire last) {
        return last == null ? null : FireLedger.Position.of(last);
    }
}
