// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.job.Job;
import dev.carillon.store.Claim;
import dev.carillon.store.DueJob;
import dev.carillon.store.FirePlan;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.Pause;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the fire ledger of a store must do. */
interface FireLedgerContract extends StoreContract {

    @Test
    default void aDueJobIsEvaluatedAndItsPlanStoredWhole() {
        StoredJob job = make().job("report", StoreFixture.NOON);
        store().jobs().add(job);
        Run run = make().run("report");
        Fire fire = Fire.planned(job.id(), job.key(), StoreFixture.NOON, FireOutcome.RAN, run.id());
        int evaluated = store().fires()
                .fire(
                        StoreFixture.TYPES,
                        10,
                        (due, now) -> FirePlan.of(
                                due.job()
                                        .evaluated(
                                                StoredJob.State.ACTIVE,
                                                StoreFixture.NOON.plusSeconds(60),
                                                StoreFixture.NOON,
                                                null),
                                List.of(fire),
                                List.of(run)));
        assertThat(evaluated).isEqualTo(1);
        assertThat(store().fires().ofJob(job.key(), 10)).containsExactly(fire);
        assertThat(make().claim(anna())).extracting(Claim::run).containsExactly(run);
        assertThat(store().fires().nextFire(StoreFixture.TYPES)).contains(StoreFixture.NOON.plusSeconds(60));
    }

    @Test
    default void aJobIsNotEvaluatedBeforeItsTimeNorWithoutAHandler() {
        store().jobs().add(make().job("report", StoreFixture.NOON.plusMillis(1)));
        assertThat(store().fires().fire(StoreFixture.TYPES, 10, StoreFixture.UNEXPECTED))
                .isZero();
        clock().advance(Duration.ofMillis(1));
        assertThat(store().fires().fire(Set.of("other"), 10, StoreFixture.UNEXPECTED))
                .isZero();
        assertThat(store().fires().nextFire(Set.of("other"))).isEmpty();
    }

    @Test
    default void anOpenRunIsCountedUntilItsLastAttemptHasEnded() {
        store().jobs().add(make().job("report", StoreFixture.NOON));
        store().runs().add(List.of(make().run("report")));
        assertThat(openRuns()).isEqualTo(1);
        Claim claim = make().claimOne(anna());
        assertThat(openRuns()).isEqualTo(1);
        store().runs().finish(List.of(make().ends().retryAt(claim, StoreFixture.NOON.plusSeconds(5))));
        assertThat(openRuns()).isEqualTo(1);
        clock().advance(Duration.ofSeconds(5));
        store().runs().finish(List.of(make().ends().success(make().claimOne(anna()))));
        assertThat(openRuns()).isZero();
    }

    private int openRuns() {
        int[] seen = {-1};
        store().fires().fire(StoreFixture.TYPES, 10, (due, now) -> {
            seen[0] = due.open().size();
            return FirePlan.of(due.job(), List.of(), List.of());
        });
        return seen[0];
    }

    @Test
    default void theEndOfARunIsPendingForTheJobsThatComeAfterIt() {
        store().jobs().add(make().job("import", StoreFixture.NOON.plusSeconds(60)));
        store().jobs().add(make().jobWhen(Job.of(StoreFixture.TYPE, "report").when("after import on any"), null));
        store().runs().add(List.of(make().run("import")));
        store().runs().finish(List.of(make().ends().success(make().claimOne(anna()))));
        assertThat(store().fires().nextFire(StoreFixture.TYPES)).contains(StoreFixture.NOON);
        int evaluated = store().fires().fire(StoreFixture.TYPES, 10, (due, now) -> {
            assertThat(due.job().key().name()).isEqualTo("report");
            assertThat(due.pending()).singleElement().satisfies(end -> {
                assertThat(end.upstream().name()).isEqualTo("import");
                assertThat(end.outcome()).isEqualTo(Outcome.SUCCEEDED);
            });
            return FirePlan.of(due.job(), List.of(), List.of());
        });
        assertThat(evaluated).isEqualTo(1);
        assertThat(store().fires().fire(StoreFixture.TYPES, 10, StoreFixture.UNEXPECTED))
                .isZero();
    }

    // holding

    @Test
    default void nothingOfAPausedJobIsClaimedFromThenOn() {
        StoredJob job = make().job("report", StoreFixture.NOON);
        store().jobs().add(job);
        Run waiting = make().run("report");
        Run ready = make().run("report");
        store().runs().add(List.of(ready));
        store().runs().promote(StoreFixture.TYPES, 10);
        store().runs().add(List.of(waiting));
        hold(job);
        assertThat(make().claim(anna())).isEmpty();
        assertThat(store().runs().nextDue(StoreFixture.TYPES)).isEmpty();
        assertThat(store().fires().nextFire(StoreFixture.TYPES)).isEmpty();
        assertThat(store().fires().fire(StoreFixture.TYPES, 10, StoreFixture.UNEXPECTED))
                .isZero();
        release(job);
        assertThat(make().claim(anna())).hasSize(2);
    }

    @Test
    default void anEvaluationOfOneJobLeavesItsPendingEnds() {
        store().jobs().add(make().job("import", StoreFixture.NOON.plusSeconds(60)));
        StoredJob report = make().jobWhen(Job.of(StoreFixture.TYPE, "report").when("after import on any"), null);
        store().jobs().add(report);
        store().runs().add(List.of(make().run("import")));
        store().runs().finish(List.of(make().ends().success(make().claimOne(anna()))));
        store().fires().evaluate(report.key(), (due, now) -> {
            assertThat(due.pending()).hasSize(1);
            return FirePlan.of(due.job(), List.of(), List.of());
        });
        assertThat(store().fires().nextFire(StoreFixture.TYPES)).contains(StoreFixture.NOON);
        store().fires()
                .evaluate(report.key(), (due, now) -> FirePlan.of(due.job()).decidingEnds());
        assertThat(store().fires().nextFire(StoreFixture.TYPES)).contains(StoreFixture.NOON.plusSeconds(60));
        assertThat(store().fires().fire(StoreFixture.TYPES, 10, StoreFixture.UNEXPECTED))
                .isZero();
    }

    @Test
    default void nobodyWaitsForTheEndOfATrial() {
        store().jobs().add(make().jobWhen(Job.of(StoreFixture.TYPE, "import").pauseAfterFailures(1), null));
        store().jobs().add(make().jobWhen(Job.of(StoreFixture.TYPE, "report").when("after import on any"), null));
        store().runs().add(List.of(make().trial("import")));
        store().runs().finish(List.of(make().ends().failure(make().claimOne(anna()))));
        assertThat(store().fires().fire(StoreFixture.TYPES, 10, StoreFixture.UNEXPECTED))
                .isZero();
        store().runs().add(List.of(make().manualRun("import")));
        store().runs().finish(List.of(make().ends().failure(make().claimOne(anna()))));
        assertThat(store().fires().fire(StoreFixture.TYPES, 10, (due, now) -> FirePlan.of(due.job())))
                .isEqualTo(2);
    }

    @Test
    default void aPlannerSeesOfWhatKindTheOpenRunsAre() {
        StoredJob job = make().job("report", StoreFixture.NOON);
        store().jobs().add(job);
        Run fired = make().run("report");
        Run asked = make().manualRun("report");
        store().runs().add(List.of(fired));
        make().claimOne(anna());
        store().runs().add(List.of(asked));
        store().fires().evaluate(job.key(), (due, now) -> {
            assertThat(due.runs())
                    .containsExactly(
                            new DueJob.Open(fired.id(), Run.Kind.FIRED, true),
                            new DueJob.Open(asked.id(), Run.Kind.MANUAL, false));
            return FirePlan.of(due.job());
        });
    }

    @Test
    default void whatAPlanCancelsIsRecordedWithWhoCancelsIt() {
        StoredJob job = make().job("report", StoreFixture.NOON);
        store().jobs().add(job);
        Run run = make().run("report");
        store().runs().add(List.of(run));
        store().fires()
                .evaluate(
                        job.key(),
                        (due, now) ->
                                FirePlan.of(due.job().changed("deployer", now)).cancelling(due.open(), "carla"));
        assertThat(store().log().ofRun(run.id()))
                .singleElement()
                .satisfies(end -> assertThat(end.error()).isEqualTo("cancelled by carla"));
    }

    @Test
    default void theRetriesOfAManualRunMadeBeforeThePauseAreHeldToo() {
        StoredJob job = make().job("report", StoreFixture.NOON);
        store().jobs().add(job);
        store().runs().add(List.of(make().manualRun("report")));
        Claim claim = make().claimOne(anna());
        hold(job);
        store().runs().finish(List.of(make().ends().retryAt(claim, StoreFixture.NOON)));
        assertThat(make().claim(anna())).isEmpty();
        release(job);
        assertThat(make().claim(anna())).hasSize(1);
    }

    @Test
    default void pausingSeesWhatIsClaimedAlready() {
        StoredJob job = make().job("report", StoreFixture.NOON);
        store().jobs().add(job);
        Run run = make().run("report");
        store().runs().add(List.of(run));
        make().claimOne(anna());
        store().fires().evaluate(job.key(), (due, now) -> {
            assertThat(due.claimed()).containsExactly(run.id());
            return FirePlan.of(due.job(), List.of(), List.of());
        });
    }

    @Test
    default void aPauseWithAnEndIsDueThen() {
        StoredJob job = make().job("report", StoreFixture.NOON);
        store().jobs().add(job);
        store().fires()
                .evaluate(
                        job.key(),
                        (due, now) -> FirePlan.of(
                                due.job().held(new Pause("test", "carla", now, now.plusSeconds(9))),
                                List.of(),
                                List.of()));
        assertThat(store().fires().nextFire(StoreFixture.TYPES)).contains(StoreFixture.NOON.plusSeconds(9));
    }

    @Test
    default void whatAPersonAskedForRunsInSpiteOfAPause() {
        StoredJob job = make().job("report", StoreFixture.NOON);
        store().jobs().add(job);
        hold(job);
        store().runs().add(List.of(make().manualRun("report")));
        assertThat(make().claim(anna())).hasSize(1);
    }

    @Test
    default void whatAPersonAskedForDuringAPauseIsClaimedOnce() {
        StoredJob job = make().job("report", StoreFixture.NOON);
        store().jobs().add(job);
        hold(job);
        store().runs().add(List.of(make().manualRun("report")));
        store().nodes().renew(Heartbeat.of(anna(), StoreFixture.TYPES));
        store().runs().promote(StoreFixture.TYPES, 10);
        release(job);
        assertThat(store().runs().claim(make().request(anna(), 1, 10))).hasSize(1);
        assertThat(make().claim(bert())).isEmpty();
    }

    @Test
    default void aJobThatIsNotThereIsNotEvaluated() {
        assertThat(store().fires()
                        .evaluate(make().job("report", StoreFixture.NOON).key(), StoreFixture.UNEXPECTED))
                .isEmpty();
    }

    private void hold(StoredJob job) {
        store().fires()
                .evaluate(
                        job.key(),
                        (due, now) -> FirePlan.of(
                                due.job().held(new Pause("test", "carla", now, null)), List.of(), List.of()));
    }

    private void release(StoredJob job) {
        store().fires()
                .evaluate(
                        job.key(),
                        (due, now) -> FirePlan.of(
                                due.job().evaluated(StoredJob.State.ACTIVE, now.plusSeconds(60), now, null),
                                List.of(),
                                List.of()));
    }
}
