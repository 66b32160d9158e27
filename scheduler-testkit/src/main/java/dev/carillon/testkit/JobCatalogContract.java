// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.RevisionConflictException;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.store.Claim;
import dev.carillon.store.FirePlan;
import dev.carillon.store.StoredJob;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the catalog of a store must do. */
interface JobCatalogContract extends StoreContract {

    @Test
    default void aJobIsFoundAsItWasAdded() {
        StoredJob job = make().job("report", StoreFixture.NOON.plusSeconds(60));
        assertThat(store().jobs().add(job)).isTrue();
        assertThat(store().jobs().find(job.key())).contains(job);
        assertThat(store().jobs().list("default")).containsExactly(job);
        assertThat(store().jobs().list("other")).isEmpty();
    }

    @Test
    default void aNameIsTakenOnlyOnce() {
        StoredJob first = make().job("report", StoreFixture.NOON);
        store().jobs().add(first);
        assertThat(store().jobs().add(make().job("report", StoreFixture.NOON))).isFalse();
        assertThat(store().jobs().find(first.key())).contains(first);
    }

    @Test
    default void anEvaluationMayChangeTheDefinition() {
        StoredJob job = make().job("report", StoreFixture.NOON);
        store().jobs().add(job);
        StoredJob changed = make().revised(job, 2);
        store().fires().evaluate(job.key(), (due, now) -> FirePlan.of(changed, List.of(), List.of()));
        assertThat(store().jobs().find(job.key())).contains(changed);
    }

    @Test
    default void aJobIsDeletedOnlyWhileItIsWhatWasSeen() {
        StoredJob seen = make().job("report", StoreFixture.NOON.plusSeconds(60));
        store().jobs().add(seen);
        Run waiting = make().run("report");
        store().runs().add(List.of(waiting));
        StoredJob other = make().job("report", StoreFixture.NOON);
        assertThat(store().jobs().remove(seen.key(), other.id(), 1, "carla")).isFalse();
        assertThat(store().jobs().remove(seen.key(), seen.id(), 2, "carla")).isFalse();
        assertThat(store().jobs().remove(new JobKey("other", "report"), seen.id(), 1, "carla"))
                .isFalse();
        assertThat(store().jobs().find(seen.key())).contains(seen);
        assertThat(store().runs().stateOf(waiting.id())).isPresent();
        assertThat(store().jobs().remove(seen.key(), seen.id(), 1, "carla")).isTrue();
        assertThat(store().jobs().find(seen.key())).isEmpty();
        assertThat(store().runs().stateOf(waiting.id())).isEmpty();
    }

    @Test
    default void ofThoseWhoChangeTheSameRevisionAtOnceOneDoes() throws Exception {
        JobClient client = JobClient.on(store());
        var keyed = Job.of(StoreFixture.TYPE, "report").when("every 1h");
        client.put(keyed, 0);
        var callers = Executors.newFixedThreadPool(4);
        try {
            for (long revision = 1; revision <= 10; revision++) {
                long seen = revision;
                var barrier = new CyclicBarrier(4);
                var changed = new ArrayList<Future<Boolean>>();
                for (int caller = 0; caller < 4; caller++) {
                    Job edited = keyed.describedAs("by caller " + caller + " at " + revision);
                    changed.add(callers.submit(() -> {
                        barrier.await();
                        return changes(client, edited, seen);
                    }));
                }
                int winners = 0;
                for (Future<Boolean> each : changed) {
                    winners += each.get() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
                assertThat(client.find("report").map(StoredJob::revision)).contains(revision + 1);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private static boolean changes(JobClient client, Job job, long revision) {
        try {
            client.put(job, revision);
            return true;
        } catch (RevisionConflictException conflict) {
            assertThat(conflict.found()).isEqualTo(revision + 1);
            return false;
        }
    }

    @Test
    default void theWatermarkOnlyGrows() {
        StoredJob job = make().job("report", StoreFixture.NOON);
        store().jobs().add(job);
        store().fires()
                .evaluate(
                        job.key(),
                        (due, now) -> FirePlan.of(
                                job.evaluated(
                                        StoredJob.State.ACTIVE,
                                        StoreFixture.NOON,
                                        job.firedThrough().minusSeconds(9),
                                        null),
                                List.of(),
                                List.of()));
        assertThat(store().jobs().find(job.key()).map(StoredJob::firedThrough)).contains(job.firedThrough());
    }

    @Test
    default void aDeletedJobIsGoneWithTheRunsThatNobodyHolds() {
        StoredJob job = make().job("report", StoreFixture.NOON);
        store().jobs().add(job);
        Run held = make().run("report");
        store().runs().add(List.of(held));
        Claim claim = make().claimOne(anna());
        Run waiting = make().run("report");
        store().runs().add(List.of(waiting));
        assertThat(store().jobs().remove(job.key(), "carla")).isTrue();
        assertThat(store().jobs().remove(job.key(), "carla")).isFalse();
        assertThat(store().jobs().find(job.key())).isEmpty();
        assertThat(store().log().ofRun(waiting.id()))
                .extracting(Execution::outcome)
                .containsExactly(Outcome.CANCELLED);
        assertThat(store().runs().finish(List.of(make().ends().retryAt(claim, StoreFixture.NOON.plusSeconds(5)))))
                .singleElement()
                .satisfies(end -> assertThat(end.last()).isTrue());
        assertThat(store().runs().stateOf(held.id())).isEmpty();
        assertThat(store().jobs().add(make().job("report", StoreFixture.NOON))).isTrue();
    }
}
