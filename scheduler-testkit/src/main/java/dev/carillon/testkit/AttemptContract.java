// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.policy.Limit;
import dev.carillon.policy.Terms;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.Claim;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.OpenRun;
import dev.carillon.store.Renewal;
import dev.carillon.store.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store must do about attempts that do not end by themselves. */
interface AttemptContract extends StoreContract {

    private Claim claim(Run run) {
        store().runs().add(List.of(run));
        return make().claimOne(anna());
    }

    private Renewal renewal() {
        return store().nodes().renew(Heartbeat.of(anna(), StoreFixture.TYPES));
    }

    @Test
    default void aNodeIsToldThatItsRunIsCancelled() {
        Claim claim = claim(make().run(null));
        assertThat(store().runs().cancel(claim.run().id(), "carla")).isEqualTo(CancelAnswer.REQUESTED);
        assertThat(store().runs().cancel(claim.run().id(), "dora")).isEqualTo(CancelAnswer.REQUESTED);
        assertThat(renewal().cancelled()).containsEntry(claim.run().id(), "carla");
    }

    @Test
    default void aCancelledRunIsNotTriedAgain() {
        Claim claim = claim(make().run(null));
        store().runs().cancel(claim.run().id(), "carla");
        List<Execution> ends =
                store().runs().finish(List.of(make().ends().retryAt(claim, StoreFixture.NOON.plusSeconds(1))));
        assertThat(ends).singleElement().satisfies(end -> assertThat(end.last()).isTrue());
        assertThat(store().runs().find(claim.run().id())).isEmpty();
    }

    @Test
    default void aCancelledRunWhoseNodeDiesHasEnded() {
        Claim claim = claim(make().run(null));
        store().runs().cancel(claim.run().id(), "carla");
        store().nodes().reclaimAll(anna(), "it was silent", 3);
        assertThat(store().log().ofRun(claim.run().id()))
                .extracting(Execution::outcome)
                .containsExactly(Outcome.CANCELLED);
        assertThat(store().runs().find(claim.run().id())).isEmpty();
    }

    @Test
    default void aCancelledRunThatItsNodeLosesHasEndedAsCancelled() {
        Claim claim = claim(make().run(null));
        store().runs().cancel(claim.run().id(), "carla");
        List<Execution> ends = store().runs().finish(List.of(make().ends().lost(claim)));
        assertThat(ends).singleElement().satisfies(end -> {
            assertThat(end.outcome()).isEqualTo(Outcome.CANCELLED);
            assertThat(end.last()).isTrue();
            assertThat(end.error()).isEqualTo("the node stopped");
        });
        assertThat(store().runs().find(claim.run().id())).isEmpty();
        assertThat(store().dead().find(claim.run().id())).isEmpty();
    }

    @Test
    default void aRunWhoseBodyOutlivesItsEndIsHeldUntilTheBodyHasEnded() {
        Claim claim = claim(make().limited("erp", 1));
        store().runs().finish(List.of(make().ends().outlived(claim, StoreFixture.NOON.plusSeconds(5))));
        assertThat(store().log().ofRun(claim.run().id()))
                .extracting(Execution::outcome)
                .containsExactly(Outcome.TIMED_OUT);
        clock().advance(Duration.ofMinutes(1));
        assertThat(make().claim(bert())).isEmpty();
        assertThat(renewal().held()).containsExactly(claim.run().id());
        assertThat(store().runs().find(claim.run().id())).map(OpenRun::recorded).contains(Outcome.TIMED_OUT);
        store().runs().release(List.of(claim.lease()));
        assertThat(make().claimOne(bert()).attempt()).isEqualTo(2);
        store().runs().release(List.of(claim.lease()));
        assertThat(store().runs().stateOf(claim.run().id())).contains(RunState.RUNNING);
    }

    @Test
    default void anEndToldTwiceWhileTheBodyRunsIsRecordedOnce() {
        Claim claim = claim(make().run(null));
        var end = make().ends().outlived(claim, null);
        List<Execution> first = store().runs().finish(List.of(end));
        assertThat(store().runs().finish(List.of(end))).isEqualTo(first);
        assertThat(store().log().ofRun(claim.run().id())).hasSize(1);
        store().runs().release(List.of(claim.lease()));
        assertThat(store().runs().find(claim.run().id())).isEmpty();
    }

    @Test
    default void aBodyThatDiesWithItsNodeAfterItsEndIsNotRecordedAgain() {
        Claim claim = claim(make().limited("erp", 1));
        store().runs().finish(List.of(make().ends().outlived(claim, StoreFixture.NOON)));
        store().nodes().reclaimAll(anna(), "it was silent", 3);
        assertThat(store().log().ofRun(claim.run().id())).hasSize(1);
        assertThat(make().claimOne(bert()).attempt()).isEqualTo(2);
    }

    @Test
    default void aRunCancelledWhileItsBodyOutlivesItsEndHasEndedInTheLogToo() {
        Claim claim = claim(make().run(null));
        store().runs().finish(List.of(make().ends().outlived(claim, StoreFixture.NOON)));
        store().runs().cancel(claim.run().id(), "carla");
        store().runs().release(List.of(claim.lease()));
        assertThat(store().log().ofRun(claim.run().id()))
                .extracting(Execution::outcome)
                .containsExactly(Outcome.TIMED_OUT, Outcome.CANCELLED);
        assertThat(store().log().ofRun(claim.run().id()))
                .extracting(Execution::last)
                .containsExactly(false, true);
        store().runs().add(List.of(claim.run()));
        assertThat(store().runs().find(claim.run().id())).isEmpty();
    }

    @Test
    default void aRunWithWhichTooManyNodesDieIsGivenUp() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        for (int crash = 1; crash <= 3; crash++) {
            make().claimOne(anna());
            store().nodes().reclaimAll(anna(), "it was silent", 3);
        }
        assertThat(store().log().ofRun(run.id())).extracting(Execution::last).containsExactly(false, false, true);
        assertThat(store().runs().find(run.id())).isEmpty();
        assertThat(store().dead().find(run.id())).isPresent();
    }

    @Test
    default void aRunThatDiesWithADrainingNodeIsNotToBlame() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        for (int stop = 1; stop <= 3; stop++) {
            make().claimOne(anna());
            store().nodes().renew(new Heartbeat(anna(), StoreFixture.TYPES, 1, 1, true));
            store().nodes().reclaimAll(anna(), "it was silent", 3);
        }
        assertThat(store().runs().find(run.id()).map(OpenRun::crashes)).contains(0);
    }

    @Test
    default void anOrphanedRunIsNotToBlameEither() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        for (int loss = 1; loss <= 4; loss++) {
            make().claimOne(anna());
            store().nodes().reclaim(anna(), Set.of(run.id()), "orphaned");
        }
        assertThat(store().runs().find(run.id()).map(OpenRun::crashes)).contains(0);
    }

    @Test
    default void nodesAreListedWithWhatTheySay() {
        var beat = new Heartbeat(anna(), Set.of("a", "b"), 16, 3, false);
        store().nodes().renew(beat);
        assertThat(store().nodes().list()).singleElement().satisfies(node -> {
            assertThat(node.heartbeat()).isEqualTo(beat);
            assertThat(node.heardAt()).isEqualTo(StoreFixture.NOON);
        });
    }

    @Test
    default void anOpenRunIsShownAsItIs() {
        Run run = make().under(Terms.ONE_TIME.limit(new Limit("erp", 1, Limit.Span.RUN)));
        store().runs().add(List.of(run));
        clock().advance(Duration.ofSeconds(1));
        Claim claim = make().claimOne(anna());
        Instant claimed = StoreFixture.NOON.plusSeconds(1);
        assertThat(store().runs().find(run.id()))
                .contains(new OpenRun(run, RunState.RUNNING, 1, claimed, null, claim.lease(), null, null, 0));
    }
}
