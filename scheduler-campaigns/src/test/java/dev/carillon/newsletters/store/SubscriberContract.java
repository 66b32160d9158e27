// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.newsletters.audience.Bounce;
import dev.carillon.newsletters.audience.KnownSubscriber;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.audience.Recipient;
import dev.carillon.newsletters.audience.Subscriber;
import dev.carillon.newsletters.audience.SubscriberState;
import dev.carillon.newsletters.audience.Suppression;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a store must do with subscribers and the lists they are on. */
interface SubscriberContract extends NewsletterContract {

    @Test
    default void whoIsKnownFromElsewhereComesWithHisStateAndLists() {
        store().subscribers().add("acme", List.of(NewSubscriber.of("Ann@example.org")), NOON);
        List<KnownSubscriber> people = List.of(
                known("ann@example.org", SubscriberState.UNSUBSCRIBED, "x"),
                known("bob@example.org", SubscriberState.UNSUBSCRIBED, "x", "y"),
                known("BOB@example.org", SubscriberState.ACTIVE));
        assertThat(store().subscribers().take("acme", people, NOON)).isEqualTo(1);
        assertThat(store().subscribers().take("acme", people, NOON)).isZero();
        List<Subscriber> all = store().subscribers().list("acme", null, 0, 10);
        assertThat(all)
                .extracting(Subscriber::state)
                .containsExactly(SubscriberState.ACTIVE, SubscriberState.UNSUBSCRIBED);
        assertThat(all)
                .extracting(Subscriber::reason)
                .containsExactly("", "why " + ODD.strip().length());
        long ann = all.get(0).id();
        long bob = all.get(1).id();
        assertThat(store().lists().of("acme", List.of(ann, bob, bob)))
                .isEqualTo(Map.of(ann, List.of("x"), bob, List.of("x", "y")));
        assertThat(store().lists().of("other", List.of(ann, bob))).isEmpty();
        assertThat(store().lists().members("acme", "x", 0, 10)).isEqualTo(all);
        assertThat(store().lists().members("acme", "x", ann, 10)).containsExactly(all.get(1));
        assertThat(store().lists().members("acme", "x", 0, 1)).containsExactly(all.get(0));
        assertThat(store().lists().members("acme", "z", 0, 10)).isEmpty();
        assertThat(store().lists().members("other", "x", 0, 10)).isEmpty();
    }

    private static KnownSubscriber known(String email, SubscriberState state, String... lists) {
        return new KnownSubscriber(
                NewSubscriber.of(email), state, "why " + ODD.strip().length(), List.of(lists));
    }

    @Test
    default void anAddressIsThereOnce() {
        var people = List.of(
                new NewSubscriber("Ann@example.org", "Ann"),
                NewSubscriber.of("ann@EXAMPLE.org"),
                NewSubscriber.of("bob@example.org"));
        assertThat(store().subscribers().add("acme", people, NOON)).isEqualTo(2);
        assertThat(store().subscribers().add("acme", people, NOON)).isZero();
        assertThat(store().subscribers().add("other", people, NOON)).isEqualTo(2);
        Subscriber ann = store().subscribers().find("acme", "ANN@example.org").orElseThrow();
        assertThat(ann.email()).isEqualTo("Ann@example.org");
        assertThat(ann.name()).isEqualTo("Ann");
        assertThat(ann.state()).isEqualTo(SubscriberState.ACTIVE);
        assertThat(ann.createdAt()).isEqualTo(NOON);
        assertThat(store().subscribers().find("acme", ann.id())).contains(ann);
        assertThat(store().subscribers().find("other", ann.id())).isEmpty();
        assertThat(store().subscribers().list("acme", null, 0, 10)).hasSize(2);
        assertThat(store().subscribers().list("acme", null, ann.id(), 10))
                .extracting(Subscriber::email)
                .containsExactly("bob@example.org");
    }

    @Test
    default void statesChangeFromWhatTheyAre() {
        long id = add("ann@example.org");
        var active = EnumSet.of(SubscriberState.ACTIVE);
        assertThat(store().subscribers().change("other", id, active, SubscriberState.BOUNCED, "x", NOON))
                .isFalse();
        assertThat(store().subscribers()
                        .change("acme", id, active, SubscriberState.UNSUBSCRIBED, "left " + ODD, NOON.plusSeconds(1)))
                .isTrue();
        assertThat(store().subscribers().change("acme", id, active, SubscriberState.BOUNCED, "x", NOON))
                .isFalse();
        Subscriber ann = store().subscribers().find("acme", id).orElseThrow();
        assertThat(ann.state()).isEqualTo(SubscriberState.UNSUBSCRIBED);
        assertThat(ann.reason()).isEqualTo("left " + ODD);
        assertThat(ann.changedAt()).isEqualTo(NOON.plusSeconds(1));
        add("bob@example.org");
        assertThat(store().subscribers().counts("acme"))
                .isEqualTo(Map.of(SubscriberState.UNSUBSCRIBED, 1L, SubscriberState.ACTIVE, 1L));
        assertThat(store().subscribers().list("acme", SubscriberState.UNSUBSCRIBED, 0, 10))
                .containsExactly(ann);
        // who is added again has left all the same
        assertThat(store().subscribers().add("acme", List.of(NewSubscriber.of("ann@example.org")), NOON))
                .isZero();
        assertThat(store().subscribers().find("acme", id).orElseThrow().state())
                .isEqualTo(SubscriberState.UNSUBSCRIBED);
    }

    @Test
    default void recipientsAreActiveAndNotSuppressed() {
        long ann = add("Ann@example.org");
        long bob = add("bob@example.org");
        long cid = add("cid@example.org");
        long dan = add("dan@example.org");
        store().subscribers().add("other", List.of(NewSubscriber.of("eve@example.org")), NOON);
        store().subscribers()
                .change("acme", cid, EnumSet.of(SubscriberState.ACTIVE), SubscriberState.BOUNCED, "", NOON);
        store().suppressions().add(new Suppression("acme", "ANN@example.org", "x", "me", NOON));
        store().suppressions().add(new Suppression("other", "bob@example.org", "x", "me", NOON));
        assertThat(store().subscribers().recipients("acme", null, 0, 10))
                .containsExactly(new Recipient(bob, "bob@example.org", ""), new Recipient(dan, "dan@example.org", ""));
        assertThat(store().subscribers().recipients("acme", null, bob, 10))
                .extracting(Recipient::id)
                .containsExactly(dan);
        assertThat(store().subscribers().recipients("acme", null, 0, 1)).hasSize(1);
        assertThat(store().lists().join("acme", "l", List.of(ann, dan, dan, -1L)))
                .isEqualTo(2);
        assertThat(store().subscribers().recipients("acme", "l", 0, 10))
                .extracting(Recipient::id)
                .containsExactly(dan);
        assertThat(store().subscribers().recipients("acme", "none", 0, 10)).isEmpty();
    }

    @Test
    default void listsAreThereWhileSomebodyIsOnThem() {
        long ann = add("ann@example.org");
        long bob = add("bob@example.org");
        assertThat(store().lists().join("acme", "weekly", List.of(ann, bob))).isEqualTo(2);
        assertThat(store().lists().join("acme", "weekly", List.of(ann))).isZero();
        assertThat(store().lists().join("acme", "daily", List.of(ann))).isEqualTo(1);
        assertThat(store().lists().join("other", "weekly", List.of(ann))).isZero();
        assertThat(store().lists().sizes("acme")).isEqualTo(Map.of("weekly", 2L, "daily", 1L));
        assertThat(store().lists().leave("acme", "daily", ann)).isTrue();
        assertThat(store().lists().leave("acme", "daily", ann)).isFalse();
        assertThat(store().subscribers().remove("acme", ann)).isTrue();
        assertThat(store().lists().sizes("acme")).isEqualTo(Map.of("weekly", 1L));
        assertThat(store().lists().sizes("other")).isEmpty();
    }

    @Test
    default void aBounceCountsOnce() {
        long ann = add("ann@example.org");
        var soft = new Bounce("k" + ODD.replace(" ", ""), ann, new UUID(1, 1), Bounce.Kind.SOFT, "full", NOON);
        assertThat(store().subscribers().bounced("acme", soft)).isTrue();
        assertThat(store().subscribers().bounced("acme", soft)).isFalse();
        assertThat(store().subscribers().bounced("other", soft)).isFalse();
        var hard = new Bounce("k2", ann, new UUID(1, 2), Bounce.Kind.HARD, "gone", NOON.plusSeconds(1));
        assertThat(store().subscribers().bounced("acme", hard)).isTrue();
        assertThat(store().subscribers().bounces("acme", ann)).containsExactly(hard, soft);
        assertThat(store().subscribers().bounces("other", ann)).isEmpty();
        assertThat(store().subscribers().remove("other", ann)).isFalse();
        assertThat(store().subscribers().remove("acme", ann)).isTrue();
        assertThat(store().subscribers().bounced("acme", hard)).isFalse();
        assertThat(store().subscribers().find("acme", "ann@example.org")).isEmpty();
        // the address is free again
        assertThat(add("ann@example.org")).isNotEqualTo(ann);
    }

    @Test
    default void suppressionsAreKeptByAddress() {
        var one = new Suppression("acme", "Ann@Example.org", "why " + ODD, "me", NOON);
        assertThat(store().suppressions().add(one)).isTrue();
        assertThat(store().suppressions().add(one)).isFalse();
        store().suppressions().add(new Suppression("acme", "bob@example.org", "x", "me", NOON));
        assertThat(store().suppressions().find("acme", "ANN@example.org")).contains(one);
        assertThat(store().suppressions().find("other", "ann@example.org")).isEmpty();
        assertThat(store().suppressions().list("acme", "", 10)).hasSize(2);
        assertThat(store().suppressions().list("acme", "ann@example.org", 10))
                .extracting(Suppression::address)
                .containsExactly("bob@example.org");
        assertThat(store().suppressions().remove("acme", "Ann@example.org")).isTrue();
        assertThat(store().suppressions().remove("acme", "ann@example.org")).isFalse();
    }
}
