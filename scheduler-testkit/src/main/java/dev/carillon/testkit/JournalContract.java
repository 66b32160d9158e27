// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Execution.LogLine;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Progress;
import dev.carillon.execution.Run;
import dev.carillon.job.JobKey;
import dev.carillon.store.Claim;
import dev.carillon.store.DeadLetter;
import dev.carillon.store.Retention;
import dev.carillon.store.RunJournal.Report;
import dev.carillon.store.StaleLeaseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a store must keep of runs beside their executions: steps, reports, dead letters, statistics. */
interface JournalContract extends StoreContract {

    private Claim claim() {
        store().runs().add(List.of(make().run(null)));
        return make().claimOne(anna());
    }

    @Test
    default void aStepIsKeptThroughFailureAndRescue() {
        Claim first = claim();
        store().journal().saveStep(first.lease(), "fetch", "[1,2]");
        store().journal().saveStep(first.lease(), "fetch", "[3]");
        store().runs().finish(List.of(make().ends().retryAt(first, StoreFixture.NOON)));
        Claim second = make().claimOne(anna());
        store().journal().saveStep(second.lease(), "send", "null");
        store().nodes().reclaimAll(anna(), "it was silent", 3);
        assertThat(store().journal().steps(first.run().id()))
                .containsExactly(Map.entry("fetch", "[1,2]"), Map.entry("send", "null"));
        List<Execution> end = store().runs().finish(List.of(make().ends().success(make().claimOne(bert()))));
        assertThat(end)
                .singleElement()
                .satisfies(last -> assertThat(last.steps()).containsEntry("fetch", "[1,2]"));
        assertThat(store().journal().steps(first.run().id())).isEmpty();
    }

    @Test
    default void aStaleLeaseSavesNoStepAndReportsNothing() {
        Claim stale = claim();
        store().nodes().reclaimAll(anna(), "it was silent", 3);
        make().claimOne(bert());
        assertThatThrownBy(() -> store().journal().saveStep(stale.lease(), "fetch", "1"))
                .isInstanceOf(StaleLeaseException.class);
        store().journal().report(List.of(new Report(stale.lease(), new Progress(1, 2, ""), List.of())));
        assertThat(store().journal().reported(stale.run().id()).progress()).isNull();
        assertThat(store().journal().steps(stale.run().id())).isEmpty();
    }

    @Test
    default void whatARunReportsCanBeReadWhileItRuns() {
        Claim claim = claim();
        var report = new Report(
                claim.lease(), new Progress(3, 10, "mails"), List.of(new LogLine(StoreFixture.NOON, "halfway")));
        store().journal().report(List.of(report));
        assertThat(store().journal().reported(claim.run().id())).isEqualTo(report);
        store().runs().finish(List.of(make().ends().success(claim)));
        assertThat(store().journal().reported(claim.run().id()).progress()).isNull();
    }

    @Test
    default void aRunThatFailedForGoodIsADeadLetter() {
        Claim claim = claim();
        store().journal().saveStep(claim.lease(), "fetch", "1");
        Execution last =
                store().runs().finish(List.of(make().ends().failure(claim))).get(0);
        DeadLetter letter = store().dead().find(claim.run().id()).orElseThrow();
        assertThat(letter.last()).isEqualTo(last);
        assertThat(letter.since()).isEqualTo(StoreFixture.NOON);
        assertThat(store().dead().list("default", 10)).containsExactly(letter);
        assertThat(store().dead().list("other", 10)).isEmpty();
        assertThat(store().journal().steps(claim.run().id())).containsEntry("fetch", "1");
    }

    @Test
    default void aDeadLetterIsRedrivenUnderItsIdWithItsStepsAndAllItsRetries() {
        Claim claim = claim();
        store().journal().saveStep(claim.lease(), "fetch", "1");
        store().runs().finish(List.of(make().ends().failure(claim)));
        clock().advance(Duration.ofHours(1));
        assertThat(store().dead().redrive(claim.run().id(), "carla")).isTrue();
        assertThat(store().dead().redrive(claim.run().id(), "carla")).isFalse();
        Claim again = make().claimOne(bert());
        assertThat(again.run().id()).isEqualTo(claim.run().id());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.failures()).isZero();
        assertThat(again.lease().token()).isGreaterThan(claim.lease().token());
        assertThat(store().journal().steps(claim.run().id())).containsEntry("fetch", "1");
        store().runs().finish(List.of(make().ends().success(again)));
        assertThat(store().dead().list("default", 10)).isEmpty();
    }

    @Test
    default void aDiscardedDeadLetterIsGoneAndItsRecordStays() {
        Claim claim = claim();
        store().runs().finish(List.of(make().ends().failure(claim)));
        assertThat(store().dead().discard(claim.run().id(), "carla")).isTrue();
        assertThat(store().dead().discard(claim.run().id(), "carla")).isFalse();
        assertThat(store().dead().redrive(claim.run().id(), "carla")).isFalse();
        assertThat(store().log().ofRun(claim.run().id())).hasSize(1);
    }

    @Test
    default void statisticsCountAJobsExecutionsByTheHour() {
        make().store().jobs().add(make().job("report", StoreFixture.NOON.plusSeconds(3_600)));
        for (int second = 1; second <= 100; second++) {
            Run run = make().run("report");
            store().runs().add(List.of(run));
            Claim claim = make().claimOne(anna());
            var end = second % 10 == 0
                    ? make().ends().failure(claim)
                    : make().ends().success(claim);
            clock().advance(Duration.ofSeconds(second));
            store().runs().finish(List.of(end));
        }
        JobStatistics all = store().log()
                .statistics(JobKey.of("report"), StoreFixture.NOON, StoreFixture.NOON.plus(Duration.ofDays(1)));
        assertThat(all.total()).isEqualTo(100);
        assertThat(all.successes()).isEqualTo(90);
        assertThat(all.failures()).isEqualTo(10);
        assertThat(all.successRate()).isEqualTo(0.9);
        assertThat(all.averageDuration()).isEqualTo(Duration.ofMillis(50_500));
        assertThat(all.percentile(0.5).toMillis()).isBetween(47_500L, 52_500L);
        assertThat(all.percentile(0.95).toMillis()).isBetween(90_250L, 99_750L);
        assertThat(all.lastOutcome()).isEqualTo(Outcome.FAILED);
        assertThat(all.lastFinishedAt()).isEqualTo(StoreFixture.NOON.plusSeconds(5_050));
        JobStatistics secondHour = store().log()
                .statistics(
                        JobKey.of("report"),
                        StoreFixture.NOON.plus(Duration.ofHours(1)),
                        StoreFixture.NOON.plus(Duration.ofHours(2)));
        assertThat(secondHour.total()).isBetween(1L, 99L);
        assertThat(store().log()
                        .statistics(JobKey.of("other"), StoreFixture.NOON, StoreFixture.NOON.plusSeconds(1))
                        .total())
                .isZero();
    }

    @Test
    default void recordsAreForgottenWhenTheirTimeIsOver() {
        Claim claim = claim();
        store().runs().finish(List.of(make().ends().failure(claim)));
        clock().advance(Duration.ofDays(30).minusSeconds(1));
        store().forget(Retention.DEFAULT);
        assertThat(store().log().ofRun(claim.run().id())).hasSize(1);
        clock().advance(Duration.ofSeconds(2));
        store().forget(Retention.DEFAULT);
        assertThat(store().log().ofRun(claim.run().id())).isEmpty();
        assertThat(store().dead().find(claim.run().id())).isPresent();
        clock().advance(Duration.ofDays(60));
        store().forget(Retention.DEFAULT);
        assertThat(store().dead().find(claim.run().id())).isEmpty();
    }

    @Test
    default void forgettingWhatIsOldKeepsWhatIsNot() {
        Claim old = claim();
        store().runs().finish(List.of(make().ends().success(old)));
        clock().advance(Duration.ofDays(30).plusSeconds(1));
        Claim young = claim();
        store().runs().finish(List.of(make().ends().success(young)));
        assertThat(store().forget(Retention.DEFAULT)).isEqualTo(1);
        assertThat(store().log().ofRun(old.run().id())).isEmpty();
        assertThat(store().log().ofRun(young.run().id())).hasSize(1);
    }
}
