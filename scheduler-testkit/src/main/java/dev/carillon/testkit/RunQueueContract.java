// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunCounts;
import dev.carillon.policy.Terms;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.Claim;
import dev.carillon.store.Lease;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the run queue and the log of a store must do. */
interface RunQueueContract extends StoreContract {

    @Test
    default void aRunIsClaimedOnceItIsDueAndNotBefore() {
        Run run = make().run(null).dueAt(StoreFixture.NOON.plusMillis(10));
        store().runs().add(List.of(run));
        assertThat(store().runs().nextDue(StoreFixture.TYPES)).contains(StoreFixture.NOON.plusMillis(10));
        clock().advance(Duration.ofMillis(9));
        assertThat(make().claim(anna())).isEmpty();
        clock().advance(Duration.ofMillis(1));
        assertThat(make().claim(anna())).singleElement().satisfies(claim -> {
            assertThat(claim.run()).isEqualTo(run);
            assertThat(claim.attempt()).isEqualTo(1);
        });
        assertThat(make().claim(bert())).isEmpty();
    }

    @Test
    default void aRunAddedTwiceIsThereOnce() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        store().runs().add(List.of(run, run));
        assertThat(make().claim(anna())).hasSize(1);
        store().runs().add(List.of(run));
        assertThat(make().claim(anna())).isEmpty();
    }

    @Test
    default void aRunAddedAgainAfterItsEndStaysEnded() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        store().runs().finish(List.of(make().ends().success(make().claimOne(anna()))));
        store().runs().add(List.of(run));
        assertThat(make().claim(anna())).isEmpty();
    }

    @Test
    default void ofManyAddedAgainThoseThatHaveEndedStayEnded() {
        List<Run> runs = List.of(make().run(null), make().run(null), make().run(null));
        store().runs().add(runs);
        Claim first = make().claim(anna()).get(0);
        store().runs().finish(List.of(make().ends().success(first)));
        Run fresh = make().run(null);
        store().runs().add(List.of(runs.get(0), runs.get(1), runs.get(2), fresh));
        assertThat(make().claim(bert())).extracting(Claim::run).containsExactly(fresh);
    }

    @Test
    default void runsOfOneInstantAreClaimedInTheOrderTheyCame() {
        List<Run> runs = List.of(make().run(null), make().run(null), make().run(null), make().run(null));
        runs.forEach(run -> store().runs().add(List.of(run)));
        assertThat(make().claim(anna())).extracting(Claim::run).isEqualTo(runs);
    }

    @Test
    default void aNodeThatClaimsIsKnownFromThenOn() {
        store().runs().add(List.of(make().run(null)));
        make().claimOne(anna());
        clock().advance(Duration.ofSeconds(12));
        assertThat(store().nodes().silent(Duration.ofSeconds(12))).containsExactly(anna());
    }

    @Test
    default void typesWithoutHandlerStayWhereTheyAre() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        assertThat(store().runs().promote(Set.of("other"), 10)).isZero();
        assertThat(store().runs().nextDue(Set.of("other"))).isEmpty();
        assertThat(store().runs().stateOf(run.id())).contains(RunState.WAITING);
    }

    @Test
    default void aClaimWhoseAnswerWasLostCanBeAskedFor() {
        store().runs().add(List.of(make().run(null), make().run(null)));
        store().runs().promote(StoreFixture.TYPES, 10);
        List<Claim> first = store().runs().claim(make().request(anna(), 1, 1));
        List<Claim> second = store().runs().claim(make().request(anna(), 2, 5));
        assertThat(store().runs().claimed(anna(), 1)).isEqualTo(first);
        assertThat(store().runs().claimed(anna(), 2)).isEqualTo(second);
        assertThat(store().runs().claimed(bert(), 1)).isEmpty();
    }

    @Test
    default void leaseTokensOnlyGrow() {
        store().runs().add(List.of(make().run(null)));
        Claim first = make().claimOne(anna());
        store().nodes().reclaimAll(anna(), "test", 3);
        assertThat(make().claimOne(bert()).lease().token())
                .isGreaterThan(first.lease().token());
    }

    @Test
    default void anEndIsRecordedAndTheRunIsGone() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        Claim claim = make().claimOne(anna());
        clock().advance(Duration.ofSeconds(3));
        List<Execution> recorded = store().runs().finish(List.of(make().ends().success(claim)));
        assertThat(recorded).singleElement().satisfies(execution -> {
            assertThat(execution.outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(execution.last()).isTrue();
            assertThat(execution.finishedAt()).isEqualTo(StoreFixture.NOON.plusSeconds(3));
            assertThat(execution.node()).isEqualTo("anna");
        });
        List<Execution> logged = store().log().ofRun(run.id());
        assertThat(StoreContract.told(logged)).isEqualTo(recorded);
        assertThat(store().log().latest("default", 10)).isEqualTo(logged);
        assertThat(store().runs().stateOf(run.id())).isEmpty();
    }

    @Test
    default void anEndToldTwiceIsRecordedOnceAndAnsweredAlike() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        var end = make().ends().success(make().claimOne(anna()));
        List<Execution> first = store().runs().finish(List.of(end));
        assertThat(store().runs().finish(List.of(end))).isEqualTo(first);
        assertThat(store().log().ofRun(run.id())).hasSize(1);
    }

    @Test
    default void aStaleLeaseRecordsNothing() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        Claim stale = make().claimOne(anna());
        store().nodes().reclaimAll(anna(), "it was silent", 3);
        Claim current = make().claimOne(bert());
        assertThat(store().runs().finish(List.of(make().ends().success(stale)))).isEmpty();
        var forged = new Lease(run.id(), anna(), current.lease().token());
        assertThat(store().runs().finish(List.of(make().ends().success(new Claim(forged, run, 1, 0)))))
                .isEmpty();
        assertThat(store().runs().stateOf(run.id())).contains(RunState.RUNNING);
        assertThat(store().runs().finish(List.of(make().ends().success(current))))
                .hasSize(1);
    }

    @Test
    default void aRetryComesBackAtItsTimeAsTheNextAttempt() {
        store().runs().add(List.of(make().run(null)));
        store().runs()
                .finish(List.of(make().ends().retryAt(make().claimOne(anna()), StoreFixture.NOON.plusSeconds(10))));
        assertThat(make().claim(anna())).isEmpty();
        clock().advance(Duration.ofSeconds(10));
        assertThat(make().claim(anna()))
                .singleElement()
                .satisfies(claim -> assertThat(claim.attempt()).isEqualTo(2));
    }

    @Test
    default void aRunThatNobodyHoldsCanBeCancelled() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        assertThat(store().runs().cancel(run.id(), "carla")).isEqualTo(CancelAnswer.CANCELLED);
        assertThat(store().runs().cancel(run.id(), "carla")).isEqualTo(CancelAnswer.NOT_OPEN);
        assertThat(make().claim(anna())).isEmpty();
        assertThat(store().log().ofRun(run.id()))
                .singleElement()
                .satisfies(execution -> assertThat(execution.outcome()).isEqualTo(Outcome.CANCELLED));
    }

    @Test
    default void aRunThatANodeHoldsIsNotCancelled() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        make().claimOne(anna());
        assertThat(store().runs().cancel(run.id(), "carla")).isEqualTo(CancelAnswer.REQUESTED);
        assertThat(store().runs().stateOf(run.id())).contains(RunState.RUNNING);
    }

    @Test
    default void openRunsAreListedOldestFirst() {
        Run later = make().run(null).dueAt(StoreFixture.NOON.plusSeconds(60));
        Run first = make().run(null);
        Run second = make().run(null);
        store().runs().add(List.of(later));
        store().runs().add(List.of(first));
        store().runs().add(List.of(second));
        store().runs().promote(StoreFixture.TYPES, 100);
        store().runs().claim(make().request(anna(), 1, 1));
        assertThat(store().runs().open("default", 10))
                .extracting(open -> open.run().id())
                .containsExactlyInAnyOrder(later.id(), first.id(), second.id())
                .isSorted();
        assertThat(store().runs().open("default", 10))
                .extracting(OpenRun::state)
                .containsExactlyInAnyOrder(RunState.WAITING, RunState.RUNNING, RunState.READY);
        assertThat(store().runs().open("default", 2)).hasSize(2);
        assertThat(store().runs().open("another", 10)).isEmpty();
        store().runs().cancel(later.id(), "carla");
        assertThat(store().runs().open("default", 10)).hasSize(2);
    }

    @Test
    default void openRunsAreListedWithinTheRangeOfItsLimit() {
        assertThat(store().runs().open("default", 1_000)).isEmpty();
        for (int limit : new int[] {-1, 0, 1_001}) {
            assertThatThrownBy(() -> store().runs().open("default", limit))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("limit: " + limit + ", expected 1..1000");
        }
    }

    @Test
    default void theCountsSayWhereTheRunsAre() {
        assumeThat(store().runs().count()).isPresent();
        store().runs().add(List.of(make().run(null)));
        make().claimOne(anna());
        store().runs().add(List.of(make().run(null), make().run(null)));
        store().runs().promote(StoreFixture.TYPES, 10);
        Run later = make().run(null).dueAt(StoreFixture.NOON.plusSeconds(1));
        store().runs()
                .add(List.of(
                        make().run(null).dueAt(later.dueAt()), make().run(null).dueAt(later.dueAt()), later));
        assertThat(store().runs().count()).contains(new RunCounts(3, 2, 1));
        store().runs().cancel(later.id(), "carla");
        assertThat(store().runs().count()).contains(new RunCounts(2, 2, 1));
    }

    @Test
    default void theCountsOfEachQueueSayWhereItsRunsAre() {
        assertThat(store().runs().countByQueue()).isEmpty();
        store().runs().add(List.of(make().under(Terms.ONE_TIME.queue("mail"))));
        assumeThat(store().runs().countByQueue()).isNotEmpty();
        Claim held = make().claimOne(anna());
        store().runs().add(List.of(make().under(Terms.ONE_TIME.queue("mail")), make().inWorkspace("other")));
        store().runs().promote(StoreFixture.TYPES, 10);
        Run later = make().run(null).dueAt(StoreFixture.NOON.plusSeconds(1));
        store().runs().add(List.of(later, make().run(null).dueAt(later.dueAt())));
        assertThat(store().runs().countByQueue())
                .containsOnly(Map.entry("mail", new RunCounts(0, 1, 1)), Map.entry("default", new RunCounts(2, 1, 0)));
        store().runs().cancel(later.id(), "carla");
        store().runs().finish(List.of(make().ends().success(held)));
        assertThat(store().runs().countByQueue())
                .containsOnly(Map.entry("mail", new RunCounts(0, 1, 0)), Map.entry("default", new RunCounts(1, 1, 0)));
    }
}
