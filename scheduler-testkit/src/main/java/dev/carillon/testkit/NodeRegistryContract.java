// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the node registry of a store must do. */
interface NodeRegistryContract extends StoreContract {

    @Test
    default void nowIsTheClocksTimeInWholeMilliseconds() {
        clock().set(StoreFixture.NOON.plusNanos(1_999_999));
        assertThat(store().now()).isEqualTo(StoreFixture.NOON.plusMillis(1));
    }

    @Test
    default void aHeartbeatAnswersWithWhatTheNodeHolds() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        assertThat(store().nodes()
                        .renew(Heartbeat.of(anna(), StoreFixture.TYPES))
                        .held())
                .isEmpty();
        make().claimOne(anna());
        assertThat(store().nodes()
                        .renew(Heartbeat.of(anna(), StoreFixture.TYPES))
                        .held())
                .containsExactly(run.id());
    }

    @Test
    default void aNodeIsSilentFromItsLastHeartbeatOn() {
        store().nodes().renew(Heartbeat.of(anna(), StoreFixture.TYPES));
        clock().advance(Duration.ofSeconds(8));
        store().nodes().renew(Heartbeat.of(bert(), StoreFixture.TYPES));
        clock().advance(Duration.ofSeconds(4));
        assertThat(store().nodes().silent(Duration.ofSeconds(12))).containsExactly(anna());
        store().nodes().leave(anna());
        assertThat(store().nodes().silent(Duration.ofSeconds(12))).isEmpty();
    }

    @Test
    default void aSilentNodeIsTakenOverFromAndForgotten() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        make().claimOne(anna());
        clock().advance(Duration.ofSeconds(12));
        assertThat(takeOverFromAnna()).isEqualTo(1);
        assertThat(store().nodes().list()).isEmpty();
        assertThat(make().claimOne(bert()).run().id()).isEqualTo(run.id());
    }

    @Test
    default void whatANodeHoldsThatHasLeftIsTakenOver() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        make().claimOne(anna());
        store().nodes().leave(anna());
        clock().advance(Duration.ofSeconds(12));
        assertThat(store().nodes().silent(Duration.ofSeconds(12))).containsExactly(anna());
        assertThat(takeOverFromAnna()).isEqualTo(1);
        assertThat(make().claimOne(bert()).run().id()).isEqualTo(run.id());
    }

    @Test
    default void aNodeThatWasHeardOfAgainKeepsItsRuns() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        make().claimOne(anna());
        clock().advance(Duration.ofSeconds(12));
        assertThat(store().nodes().silent(Duration.ofSeconds(12))).containsExactly(anna());
        store().nodes().renew(Heartbeat.of(anna(), StoreFixture.TYPES));
        assertThat(takeOverFromAnna()).isZero();
        assertThat(store().nodes().list()).hasSize(1);
        assertThat(store().runs().stateOf(run.id())).contains(RunState.RUNNING);
    }

    private int takeOverFromAnna() {
        return store().nodes().takeOver(anna(), Duration.ofSeconds(12), "it was silent", 3);
    }

    @Test
    default void aReclaimedRunIsLostAndDueAtOnceWithoutLosingAnAttempt() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        make().claimOne(anna());
        assertThat(store().nodes().reclaim(bert(), Set.of(run.id()), "not its run"))
                .isZero();
        assertThat(store().nodes().reclaim(anna(), Set.of(run.id()), "it was silent"))
                .isEqualTo(1);
        assertThat(make().claimOne(bert()).attempt()).isEqualTo(1);
        assertThat(store().log().ofRun(run.id())).singleElement().satisfies(execution -> {
            assertThat(execution.outcome()).isEqualTo(Outcome.LOST);
            assertThat(execution.last()).isFalse();
            assertThat(execution.error()).isEqualTo("it was silent");
        });
    }
}
