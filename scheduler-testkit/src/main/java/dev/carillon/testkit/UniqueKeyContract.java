// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.policy.UniqueKey.Mode;
import dev.carillon.store.Added;
import dev.carillon.store.Added.Result;
import dev.carillon.store.Block;
import dev.carillon.store.Claim;
import dev.carillon.store.OpenRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store must do about unique keys. */
interface UniqueKeyContract extends StoreContract {

    private Run keyed(Mode mode) {
        return make().unique("order-1", mode, Duration.ZERO);
    }

    @Test
    default void aTakenKeyRefusesOrKeepsAsItsModeSays() {
        Run first = keyed(Mode.KEEP);
        assertThat(store().runs().add(List.of(first))).containsExactly(new Added(first.id(), Result.ADDED));
        assertThat(store().runs().add(List.of(keyed(Mode.KEEP)))).containsExactly(new Added(first.id(), Result.KEPT));
        assertThat(store().runs().add(List.of(keyed(Mode.REJECT))))
                .containsExactly(new Added(first.id(), Result.REJECTED));
        assertThat(make().claim(anna())).extracting(Claim::run).containsExactly(first);
        assertThat(store().runs().add(List.of(keyed(Mode.KEEP)))).containsExactly(new Added(first.id(), Result.KEPT));
    }

    @Test
    default void aKeyIsFreeWhenItsRunHasEnded() {
        store().runs().add(List.of(keyed(Mode.REJECT)));
        store().runs().finish(List.of(make().ends().success(make().claimOne(anna()))));
        Run second = keyed(Mode.REJECT);
        assertThat(store().runs().add(List.of(second))).containsExactly(new Added(second.id(), Result.ADDED));
    }

    @Test
    default void aKeyStaysTakenThroughRetriesAndRescue() {
        Run first = keyed(Mode.REJECT);
        store().runs().add(List.of(first));
        store().runs().finish(List.of(make().ends().retryAt(make().claimOne(anna()), StoreFixture.NOON)));
        make().claimOne(anna());
        store().nodes().reclaimAll(anna(), "it was silent", 3);
        assertThat(store().runs().add(List.of(keyed(Mode.REJECT))))
                .containsExactly(new Added(first.id(), Result.REJECTED));
    }

    @Test
    default void aKeyCanStayTakenForAWhileAfterTheEnd() {
        Run first = make().unique("order-1", Mode.KEEP, Duration.ofHours(1));
        store().runs().add(List.of(first));
        store().runs().finish(List.of(make().ends().success(make().claimOne(anna()))));
        clock().advance(Duration.ofMinutes(59));
        assertThat(store().runs().add(List.of(keyed(Mode.KEEP)))).containsExactly(new Added(first.id(), Result.KEPT));
        clock().advance(Duration.ofMinutes(1));
        Run second = keyed(Mode.KEEP);
        assertThat(store().runs().add(List.of(second))).containsExactly(new Added(second.id(), Result.ADDED));
    }

    @Test
    default void aRunThatHasNotBegunIsReplaced() {
        Run first = keyed(Mode.REPLACE);
        Run second = keyed(Mode.REPLACE);
        store().runs().add(List.of(first));
        assertThat(store().runs().add(List.of(second))).containsExactly(new Added(second.id(), Result.REPLACED));
        assertThat(make().claim(anna())).extracting(Claim::run).containsExactly(second);
        assertThat(store().log().ofRun(first.id()))
                .extracting(Execution::outcome)
                .containsExactly(Outcome.CANCELLED);
    }

    @Test
    default void behindARunningOneTheReplacementWaitsAndThereIsOneOfThem() {
        Run first = keyed(Mode.REPLACE);
        Run second = keyed(Mode.REPLACE);
        Run third = keyed(Mode.REPLACE);
        store().runs().add(List.of(first));
        Claim claim = make().claimOne(anna());
        assertThat(store().runs().add(List.of(second))).containsExactly(new Added(second.id(), Result.ADDED));
        assertThat(store().runs().find(second.id()).map(OpenRun::block))
                .contains(new Block(Block.Kind.UNIQUE, first.id().toString(), null));
        assertThat(store().runs().add(List.of(third))).containsExactly(new Added(third.id(), Result.REPLACED));
        assertThat(make().claim(anna())).isEmpty();
        store().runs().finish(List.of(make().ends().success(claim)));
        assertThat(make().claim(anna())).extracting(Claim::run).containsExactly(third);
    }

    @Test
    default void theSameRunAddedTwiceIsNotItsOwnRival() {
        Run run = keyed(Mode.REJECT);
        store().runs().add(List.of(run));
        assertThat(store().runs().add(List.of(run))).containsExactly(new Added(run.id(), Result.ADDED));
        assertThat(make().claim(anna())).hasSize(1);
    }

    @Test
    default void aRunAddedAgainAfterItsEndNeitherRunsNorTakesItsKey() {
        Run first = keyed(Mode.REJECT);
        store().runs().add(List.of(first));
        store().runs().finish(List.of(make().ends().success(make().claimOne(anna()))));
        assertThat(store().runs().add(List.of(first))).containsExactly(new Added(first.id(), Result.ADDED));
        assertThat(make().claim(anna())).isEmpty();
        Run second = keyed(Mode.REJECT);
        assertThat(store().runs().add(List.of(second))).containsExactly(new Added(second.id(), Result.ADDED));
    }

    @Test
    default void ofRunsThatEndTogetherEachFreesItsOwnKey() {
        Run alone = make().unique("alone", Mode.REJECT, Duration.ZERO);
        Run followed = make().unique("followed", Mode.REPLACE, Duration.ZERO);
        Run lasting = make().unique("lasting", Mode.KEEP, Duration.ofHours(1));
        Run retried = make().unique("retried", Mode.REJECT, Duration.ZERO);
        store().runs().add(List.of(alone, followed, lasting, retried));
        List<Claim> claims = make().claim(anna());
        Run follower = make().unique("followed", Mode.REPLACE, Duration.ZERO);
        store().runs().add(List.of(follower));
        store().runs()
                .finish(claims.stream()
                        .map(claim -> claim.run().equals(retried)
                                ? make().ends().retryAt(claim, StoreFixture.NOON.plusSeconds(60))
                                : make().ends().success(claim))
                        .toList());
        assertThat(make().claim(anna())).extracting(Claim::run).containsExactly(follower);
        Run again = make().unique("alone", Mode.REJECT, Duration.ZERO);
        assertThat(store().runs()
                        .add(List.of(
                                again,
                                make().unique("followed", Mode.REJECT, Duration.ZERO),
                                make().unique("lasting", Mode.KEEP, Duration.ZERO),
                                make().unique("retried", Mode.REJECT, Duration.ZERO))))
                .containsExactly(
                        new Added(again.id(), Result.ADDED),
                        new Added(follower.id(), Result.REJECTED),
                        new Added(lasting.id(), Result.KEPT),
                        new Added(retried.id(), Result.REJECTED));
    }
}
