// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.Run;
import dev.carillon.policy.Priority;
import dev.carillon.policy.Terms;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Lease;
import dev.carillon.store.Pause;
import dev.carillon.store.QueueChoice;
import dev.carillon.store.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** In which order and from where a store gives out runs. */
interface QueueContract extends StoreContract {

    private Run of(Priority priority) {
        return make().under(Terms.ONE_TIME.priority(priority));
    }

    private Run in(String queue) {
        return make().under(Terms.ONE_TIME.queue(queue));
    }

    private List<Claim> claim(QueueChoice queues, int limit, int ahead, Set<String> shortTypes) {
        store().runs().promote(StoreFixture.TYPES, 100);
        return store().runs()
                .claim(new ClaimRequest(anna(), 4_711, StoreFixture.TYPES, queues, limit, ahead, shortTypes));
    }

    @Test
    default void higherPrioritiesGoFirst() {
        List<Run> runs =
                new ArrayList<>(List.of(of(Priority.LOW), of(Priority.NORMAL), of(Priority.HIGH), of(Priority.URGENT)));
        store().runs().add(runs);
        assertThat(make().claim(anna()))
                .extracting(claim -> claim.run().terms().priority())
                .containsExactly(Priority.URGENT, Priority.HIGH, Priority.NORMAL, Priority.LOW);
    }

    @Test
    default void whatIsPromotedFirstGoesByPriorityToo() {
        Run urgent = of(Priority.URGENT).dueAt(StoreFixture.NOON.plusSeconds(9));
        List<Run> runs = new ArrayList<>();
        for (int second = 1; second <= 5; second++) {
            runs.add(of(Priority.NORMAL).dueAt(StoreFixture.NOON.plusSeconds(second)));
        }
        runs.add(urgent);
        store().runs().add(runs);
        clock().advance(Duration.ofSeconds(9));
        store().runs().promote(StoreFixture.TYPES, 1);
        assertThat(store().runs().claim(make().request(anna(), 1, 1)))
                .extracting(claim -> claim.run().id())
                .containsExactly(urgent.id());
    }

    @Test
    default void noTypeIsPromotedBeforeAnotherJustBecauseOfItsName() {
        Set<String> types = Set.of("alpha", "omega", StoreFixture.TYPE.name());
        Run first = make().run(null).dueAt(StoreFixture.NOON.plusSeconds(1));
        List<Run> runs = new ArrayList<>(List.of(first));
        types.stream()
                .filter(type -> !type.equals(first.type()))
                .forEach(type -> runs.add(make().run(null, type).dueAt(StoreFixture.NOON.plusSeconds(2))));
        store().runs().add(runs);
        clock().advance(Duration.ofSeconds(2));
        store().runs().promote(types, 1);
        assertThat(store().runs().claim(ClaimRequest.of(anna(), 1, types, 1)))
                .extracting(claim -> claim.run().id())
                .containsExactly(first.id());
    }

    @Test
    default void aLowPriorityThatHasWaitedLongIsNotHeldUp() {
        Run low = of(Priority.LOW);
        store().runs().add(List.of(low));
        store().runs().promote(StoreFixture.TYPES, 10);
        clock().advance(Priority.URGENT.headStart().plusMillis(1));
        store().runs().add(List.of(of(Priority.URGENT)));
        store().runs().promote(StoreFixture.TYPES, 10);
        assertThat(store().runs().claim(make().request(anna(), 1, 1)))
                .extracting(Claim::run)
                .containsExactly(low);
    }

    @Test
    default void aClaimTakesFromTheQueuesItNames() {
        Run mail = in("mail");
        Run other = in("other");
        Run plain = make().run(null);
        store().runs().add(List.of(mail, other, plain));
        assertThat(claim(new QueueChoice(Set.of("mail"), false), 10, 0, Set.of()))
                .extracting(Claim::run)
                .containsExactly(mail);
        assertThat(claim(new QueueChoice(Set.of("mail", "other"), true), 10, 0, Set.of()))
                .extracting(Claim::run)
                .containsExactly(plain);
        assertThat(claim(QueueChoice.ALL, 10, 0, Set.of()))
                .extracting(Claim::run)
                .containsExactly(other);
    }

    @Test
    default void nothingIsClaimedFromAHeldQueue() {
        store().runs().add(List.of(in("mail")));
        Pause why = new Pause("the relay is down", "carla", clock().instant(), null);
        store().queues().hold("mail", why);
        assertThat(store().queues().held()).containsOnlyKeys("mail").containsValue(why);
        assertThat(make().claim(anna())).isEmpty();
        assertThat(store().queues().letGo("mail")).isTrue();
        assertThat(store().queues().letGo("mail")).isFalse();
        assertThat(make().claim(anna())).hasSize(1);
    }

    @Test
    default void aQueueHeldUntilATimeIsLetGoThen() {
        store().runs().add(List.of(in("mail")));
        store().queues()
                .hold("mail", new Pause("night", "carla", clock().instant(), StoreFixture.NOON.plusSeconds(60)));
        assertThat(make().claim(anna())).isEmpty();
        clock().advance(Duration.ofSeconds(60));
        assertThat(make().claim(anna())).hasSize(1);
        assertThat(store().queues().held()).isEmpty();
    }

    @Test
    default void onlyShortTypesAreClaimedAhead() {
        store().runs().add(List.of(make().run(null), make().run(null), make().run(null), make().run(null)));
        assertThat(claim(QueueChoice.ALL, 1, 2, Set.of())).hasSize(1);
        assertThat(claim(QueueChoice.ALL, 0, 2, StoreFixture.TYPES)).hasSize(2);
    }

    @Test
    default void whatIsHandedBackUnbegunIsClaimedAgainAsIfNothingHadBeen() {
        Run first = make().run(null);
        Run second = make().run(null);
        store().runs().add(List.of(first, second));
        store().runs().promote(StoreFixture.TYPES, 10);
        Claim claim = store().runs().claim(make().request(anna(), 1, 1)).get(0);
        store().runs().handBack(List.of(claim.lease()));
        assertThat(store().runs().stateOf(first.id())).contains(RunState.READY);
        List<Claim> again = make().claim(bert());
        assertThat(again).extracting(Claim::run).containsExactly(first, second);
        assertThat(again.get(0).attempt()).isEqualTo(1);
        assertThat(store().log().ofRun(first.id())).isEmpty();
        store().runs().handBack(List.of(claim.lease(), new Lease(first.id(), bert(), -1)));
        assertThat(store().runs().stateOf(first.id())).contains(RunState.RUNNING);
    }
}
