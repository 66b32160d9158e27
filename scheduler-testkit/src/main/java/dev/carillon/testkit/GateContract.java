// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.Run;
import dev.carillon.job.JobKey;
import dev.carillon.policy.Limit;
import dev.carillon.policy.Priority;
import dev.carillon.policy.Terms;
import dev.carillon.store.Block;
import dev.carillon.store.Claim;
import dev.carillon.store.FirePlan;
import dev.carillon.store.GateView;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a store must do about limited keys. */
interface GateContract extends StoreContract {

    @Test
    default void noMoreRunsOfAKeyAreClaimedThanItsLimitAllows() {
        List<Run> runs = List.of(make().limited("erp", 2), make().limited("erp", 2), make().limited("erp", 2));
        store().runs().add(runs);
        List<Claim> claims = make().claim(anna());
        assertThat(claims).extracting(Claim::run).containsExactly(runs.get(0), runs.get(1));
        assertThat(make().claim(bert())).isEmpty();
        assertThat(store().gates().find("default", "erp"))
                .contains(new GateView(
                        "default",
                        "erp",
                        2,
                        List.of(runs.get(0).id(), runs.get(1).id()),
                        List.of(runs.get(2).id())));
        store().runs().finish(List.of(make().ends().success(claims.get(0))));
        assertThat(make().claimOne(bert()).run()).isEqualTo(runs.get(2));
    }

    @Test
    default void aKeyIsHandedOnByPriorityAndThenByTime() {
        Terms low = Terms.ONE_TIME.limit(Limit.of("erp", 1)).priority(Priority.LOW);
        store().runs().add(List.of(make().under(low)));
        Claim claim = make().claimOne(anna());
        Run first = make().under(low);
        Run second = make().under(low);
        store().runs().add(List.of(first, second));
        clock().advance(Duration.ofSeconds(1));
        Run urgent = make().under(low.priority(Priority.URGENT));
        store().runs().add(List.of(urgent));
        assertThat(make().claim(anna())).isEmpty();
        assertThat(store().gates().find("default", "erp").map(GateView::waiting))
                .contains(List.of(urgent.id(), first.id(), second.id()));
        store().runs().finish(List.of(make().ends().success(claim)));
        assertThat(make().claimOne(anna()).run()).isEqualTo(urgent);
    }

    @Test
    default void aLowPriorityThatHasWaitedLongForAKeyIsNotHeldUp() {
        Terms low = Terms.ONE_TIME.limit(Limit.of("erp", 1)).priority(Priority.LOW);
        store().runs().add(List.of(make().under(low)));
        Claim claim = make().claimOne(anna());
        Run first = make().under(low);
        store().runs().add(List.of(first));
        clock().advance(Priority.URGENT.headStart().plusMillis(1));
        store().runs().add(List.of(make().under(low.priority(Priority.URGENT))));
        assertThat(make().claim(anna())).isEmpty();
        store().runs().finish(List.of(make().ends().success(claim)));
        assertThat(make().claimOne(anna()).run()).isEqualTo(first);
    }

    @Test
    default void aNodeThatBringsAHandlerForWhoeverIsNextAtAKeyWakesTheOthers() throws InterruptedException {
        store().runs().add(List.of(make().limited("erp", 1)));
        Claim claim = make().claimOne(anna());
        Run next = make().limited("erp", 1);
        store().runs().add(List.of(next));
        assertThat(make().claim(anna())).isEmpty();
        store().nodes().leave(anna());
        store().runs().finish(List.of(make().ends().success(claim)));
        assertThat(store().runs().stateOf(next.id())).contains(RunState.WAITING);
        var signal = new CountDownLatch(1);
        try (var heard = store().onWork(signal::countDown)) {
            assertThat(heard).isNotNull();
            store().nodes().renew(Heartbeat.of(bert(), StoreFixture.TYPES));
            assertThat(signal.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(store().runs().claim(make().request(bert(), 1, 1))).hasSize(1);
    }

    @Test
    default void aRunThatWaitsForAKeySaysSo() {
        Run first = make().limited("erp", 1);
        Run second = make().limited("erp", 1);
        store().runs().add(List.of(first, second));
        make().claimOne(anna());
        assertThat(store().runs().find(second.id()).map(OpenRun::block))
                .contains(new Block(Block.Kind.LIMIT, "erp", null));
    }

    @Test
    default void aRunThatWaitsForItsRetryLetsOthersPass() {
        Run first = make().limited("erp", 1);
        Run second = make().limited("erp", 1);
        store().runs().add(List.of(first, second));
        Claim claim = make().claimOne(anna());
        store().runs().finish(List.of(make().ends().retryAt(claim, StoreFixture.NOON.plusSeconds(10))));
        assertThat(make().claimOne(anna()).run()).isEqualTo(second);
    }

    @Test
    default void aLimitForTheWholeRunIsKeptThroughItsRetries() {
        Terms terms = Terms.ONE_TIME.limit(new Limit("erp", 1, Limit.Span.RUN));
        Run first = make().under(terms);
        Run second = make().under(terms);
        store().runs().add(List.of(first, second));
        Claim claim = make().claimOne(anna());
        store().runs().finish(List.of(make().ends().retryAt(claim, StoreFixture.NOON.plusSeconds(10))));
        assertThat(make().claim(anna())).isEmpty();
        clock().advance(Duration.ofSeconds(10));
        Claim again = make().claimOne(anna());
        assertThat(again.run().id()).isEqualTo(first.id());
        store().runs().finish(List.of(make().ends().success(again)));
        assertThat(make().claimOne(anna()).run()).isEqualTo(second);
    }

    @Test
    default void aRunThatHasBegunKeepsItsPermitForTheWholeRunWhenItIsAmended() {
        Terms terms = Terms.ONE_TIME.limit(new Limit("erp", 1, Limit.Span.RUN));
        Run first = make().under(terms);
        store().jobs().add(make().job("report", StoreFixture.NOON.plusSeconds(60)));
        store().runs().add(List.of(first, make().under(terms)));
        store().runs()
                .finish(List.of(make().ends().retryAt(make().claimOne(anna()), StoreFixture.NOON.plusSeconds(10))));
        Run amended = first.amended(1, first.payload(), terms);
        store().fires()
                .evaluate(
                        JobKey.of("report"),
                        (due, now) -> new FirePlan(due.job(), List.of(), List.of(), List.of(), List.of(amended)));
        assertThat(make().claim(anna())).isEmpty();
    }

    @Test
    default void aRescuedRunGivesItsPermitBack() {
        Run first = make().limited("erp", 1);
        Run second = make().limited("erp", 1);
        store().runs().add(List.of(first, second));
        make().claimOne(anna());
        store().nodes().reclaimAll(anna(), "it was silent", 3);
        Claim next = make().claimOne(bert());
        assertThat(store().gates().find("default", "erp").map(GateView::holders))
                .contains(List.of(next.run().id()));
        store().runs().finish(List.of(make().ends().success(next)));
        assertThat(make().claim(bert())).hasSize(1);
    }

    @Test
    default void aCancelledRunThatWasReadyGivesItsPermitBack() {
        Run first = make().limited("erp", 1);
        Run second = make().limited("erp", 1);
        store().runs().add(List.of(first, second));
        store().nodes().renew(Heartbeat.of(anna(), StoreFixture.TYPES));
        store().runs().promote(StoreFixture.TYPES, 10);
        store().runs().cancel(first.id(), "carla");
        assertThat(make().claimOne(anna()).run()).isEqualTo(second);
    }

    @Test
    default void aRunNeedsAPermitOfEachOfItsKeys() {
        Run erp = make().limited("erp", 1);
        Run both = make().under(Terms.ONE_TIME.limit(Limit.of("crm", 1)).limit(Limit.of("erp", 1)));
        Run crm = make().limited("crm", 1);
        store().runs().add(List.of(erp, both, crm));
        List<Claim> claims = make().claim(anna());
        assertThat(claims).extracting(Claim::run).containsExactly(erp, crm);
        store().runs().finish(List.of(make().ends().success(claims.get(0))));
        assertThat(make().claim(anna())).isEmpty();
        store().runs().finish(List.of(make().ends().success(claims.get(1))));
        assertThat(make().claimOne(anna()).run()).isEqualTo(both);
    }

    @Test
    default void keysOfAnotherWorkspaceAreOthers() {
        store().runs().add(List.of(make().limited("erp", 1)));
        make().claimOne(anna());
        assertThat(store().gates().find("other", "erp")).isEmpty();
        assertThat(store().gates().list("other")).isEmpty();
        assertThat(store().gates().list("default")).extracting(GateView::key).containsExactly("erp");
    }

    @Test
    default void aKeyThatNoOpenRunNamesIsForgotten() {
        store().runs().add(List.of(make().limited("erp", 1)));
        store().runs().finish(List.of(make().ends().success(make().claimOne(anna()))));
        assertThat(store().gates().find("default", "erp")).isEmpty();
    }

    @Test
    default void theLimitThatCameLastCounts() {
        store().runs().add(List.of(make().limited("erp", 1), make().limited("erp", 1)));
        assertThat(make().claim(anna())).hasSize(1);
        store().runs().add(List.of(make().limited("erp", 3)));
        assertThat(make().claim(anna())).hasSize(2);
    }

    @Test
    default void whatIsRightNeedsNoRepair() {
        store().runs().add(List.of(make().limited("erp", 1), make().limited("erp", 1), make().limited("crm", 1)));
        Claim claim = make().claim(anna()).get(0);
        assertThat(store().gates().repair()).isZero();
        store().runs().finish(List.of(make().ends().outlived(claim, StoreFixture.NOON)));
        assertThat(store().gates().repair()).isZero();
        assertThat(store().gates().find("default", "erp").map(GateView::holders))
                .contains(List.of(claim.run().id()));
    }
}
