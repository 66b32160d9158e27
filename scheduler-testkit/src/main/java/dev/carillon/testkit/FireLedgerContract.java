// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.job.Job;
import dev.carillon.store.Claim;
import dev.carillon.store.FirePlan;
import dev.carillon.store.RunState;
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
        Fire fire = Fire.of(job.key(), StoreFixture.NOON, FireOutcome.RAN, run.id());
        int evaluated = store().fires()
                .fire(
                        StoreFixture.TYPES,
                        10,
                        (due, now) -> new FirePlan(
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
        assertThat(store().runs().stateOf(run.id())).contains(RunState.WAITING);
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
        store().runs().finish(List.of(make().retryAt(claim, StoreFixture.NOON.plusSeconds(5))));
        assertThat(openRuns()).isEqualTo(1);
        clock().advance(Duration.ofSeconds(5));
        store().runs().finish(List.of(make().success(make().claimOne(anna()))));
        assertThat(openRuns()).isZero();
    }

    private int openRuns() {
        int[] seen = {-1};
        store().fires().fire(StoreFixture.TYPES, 10, (due, now) -> {
            seen[0] = due.openRuns();
            return new FirePlan(due.job(), List.of(), List.of());
        });
        return seen[0];
    }

    @Test
    default void theEndOfARunIsPendingForTheJobsThatComeAfterIt() {
        store().jobs().add(make().job("import", StoreFixture.NOON.plusSeconds(60)));
        store().jobs().add(make().jobWhen(Job.of(StoreFixture.TYPE, "report").when("after import on any"), null));
        store().runs().add(List.of(make().run("import")));
        store().runs().finish(List.of(make().success(make().claimOne(anna()))));
        assertThat(store().fires().nextFire(StoreFixture.TYPES)).contains(StoreFixture.NOON);
        int evaluated = store().fires().fire(StoreFixture.TYPES, 10, (due, now) -> {
            assertThat(due.job().key().name()).isEqualTo("report");
            assertThat(due.pending()).singleElement().satisfies(end -> {
                assertThat(end.upstream().name()).isEqualTo("import");
                assertThat(end.outcome()).isEqualTo(Outcome.SUCCEEDED);
            });
            return new FirePlan(due.job(), List.of(), List.of());
        });
        assertThat(evaluated).isEqualTo(1);
        assertThat(store().fires().fire(StoreFixture.TYPES, 10, StoreFixture.UNEXPECTED))
                .isZero();
    }
}
