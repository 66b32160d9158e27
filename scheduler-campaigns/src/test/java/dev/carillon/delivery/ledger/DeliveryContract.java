// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a ledger must do with deliveries, from the first step to the end. */
interface DeliveryContract extends LedgerContract {

    @Test
    default void aTargetIsAddedOnce() {
        var first = new NewDelivery("a\u0000\ud83d\ude00", "pay\ud800load", NOON.plusSeconds(1));
        assertThat(ledger().deliveries().add(ISSUE, List.of(first, NewDelivery.to("b")), NOON))
                .isEqualTo(2);
        assertThat(ledger().deliveries().add(ISSUE, List.of(NewDelivery.to("b"), NewDelivery.to("c")), NOON))
                .isEqualTo(1);
        assertThat(ledger().deliveries().list(ISSUE, null, 0, 10))
                .extracting(Delivery::target)
                .containsExactly("a\u0000\ud83d\ude00", "b", "c");
        Delivery kept = find(first.target());
        assertThat(kept.payload()).isEqualTo("pay\ud800load");
        assertThat(kept.notBefore()).isEqualTo(NOON.plusSeconds(1));
        assertThat(kept.attempts()).isZero();
        assertThat(ledger().dispatches().counts(ISSUE)).isEqualTo(Map.of(DeliveryState.PENDING, 3L));
    }

    @Test
    default void itGoesFromPendingToConfirmed() {
        add("a");
        List<Delivery> held = reserve(anna(), 10);
        assertThat(held).extracting(Delivery::state).containsExactly(DeliveryState.RESERVED);
        assertThat(reserve(bert(), 10)).isEmpty();
        List<Delivery> leaving = submit(anna(), held);
        assertThat(leaving).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(DeliveryState.SUBMITTED);
            assertThat(one.attempts()).isEqualTo(1);
            assertThat(one).isEqualTo(find("a"));
        });
        assertThat(settle(anna(), new Settlement.Confirmed(leaving.get(0).number(), "250 ok\u0000")))
                .isEqualTo(1);
        assertThat(find("a").state()).isEqualTo(DeliveryState.CONFIRMED);
        assertThat(find("a").receipt()).isEqualTo("250 ok\u0000");
        assertThat(reserve(bert(), 10)).isEmpty();
        assertThat(settle(anna(), new Settlement.Failed(leaving.get(0).number(), LATER)))
                .isZero();
        assertThat(ledger().deliveries().nextDue(ISSUE)).isEmpty();
    }

    @Test
    default void eachEndIsKept() {
        add("a", "b", "c", "d", "e");
        List<Delivery> leaving = submit(anna(), reserve(anna(), 4));
        List<Delivery> held = reserve(anna(), 1);
        var fault = new Fault(Fault.Kind.BAD_CONTENT, "no\u0000");
        assertThat(settle(
                        anna(),
                        new Settlement.Failed(leaving.get(0).number(), fault),
                        new Settlement.Again(leaving.get(1).number(), LATER, NOON.plusSeconds(60)),
                        new Settlement.Uncertain(leaving.get(2).number(), fault),
                        new Settlement.Returned(leaving.get(3).number()),
                        new Settlement.Returned(held.get(0).number())))
                .isEqualTo(5);
        assertThat(find("a").fault()).isEqualTo(fault);
        assertThat(List.of(state("a"), state("b"), state("c"), state("d"), state("e")))
                .containsExactly(
                        DeliveryState.FAILED,
                        DeliveryState.PENDING,
                        DeliveryState.UNCERTAIN,
                        DeliveryState.PENDING,
                        DeliveryState.PENDING);
        assertThat(List.of(find("b").attempts(), find("d").attempts(), find("e").attempts()))
                .containsExactly(1, 0, 0);
        assertThat(find("b").notBefore()).isEqualTo(NOON.plusSeconds(60));
        assertThat(ledger().deliveries().nextDue(ISSUE)).contains(Instant.EPOCH);
        assertThat(reserve(bert(), 10)).extracting(Delivery::target).containsExactly("d", "e");
        assertThat(ledger().deliveries().nextDue(ISSUE)).contains(NOON.plusSeconds(60));
        assertThat(ledger().deliveries().reserve(ISSUE, null, 10, bert(), NOON.plusSeconds(60), HOLD))
                .extracting(Delivery::target)
                .containsExactly("b");
    }

    @Test
    default void onlyWhatHasNeverLeftIsMoved() {
        add("a", "b");
        assertThat(ledger().deliveries().move(ISSUE, "a", NOON.plusSeconds(9))).isTrue();
        assertThat(find("a").notBefore()).isEqualTo(NOON.plusSeconds(9));
        Delivery left = submitted(anna(), "b");
        assertThat(ledger().deliveries().move(ISSUE, "b", NOON)).isFalse();
        settle(anna(), new Settlement.Again(left.number(), LATER, NOON));
        assertThat(ledger().deliveries().move(ISSUE, "b", NOON)).isFalse();
    }

    @Test
    default void whatIsDueAndWhatIsNotKnownIsFoundAcrossDispatches() {
        var other = new DispatchKey("beta", "issue/9");
        var mail = new DispatchKey("acme", "mail/1");
        ledger().dispatches().open(other, NOON);
        ledger().dispatches().open(mail, NOON);
        add("a", "b");
        ledger().deliveries().add(other, List.of(new NewDelivery("c", null, NOON)), NOON);
        ledger().deliveries().add(mail, List.of(NewDelivery.to("d")), NOON);
        settle(anna(), new Settlement.Uncertain(submitted(anna(), "a").number(), LATER));
        assertThat(ledger().deliveries().due("issue/", NOON, 10))
                .extracting(Delivery::target)
                .containsExactly("b", "c");
        assertThat(ledger().deliveries().due("issue/", NOON, 10))
                .extracting(Delivery::dispatch)
                .containsExactly(ISSUE, other);
        assertThat(ledger().deliveries().due("issue/", NOON.minusSeconds(1), 10))
                .hasSize(1);
        assertThat(ledger().deliveries().due("issue/", NOON, 1)).hasSize(1);
        assertThat(ledger().deliveries().uncertain("issue/", 0, 10))
                .singleElement()
                .satisfies(one -> assertThat(one).isEqualTo(find("a")));
        assertThat(ledger().deliveries().uncertain("issue/", find("a").number(), 10))
                .isEmpty();
        assertThat(ledger().deliveries().list(ISSUE, DeliveryState.UNCERTAIN, 0, 10))
                .hasSize(1);
        assertThat(ledger().dispatches().list("acme", "issue/", "", 10))
                .extracting(dispatch -> dispatch.key().name())
                .containsExactly("issue/1");
        assertThat(ledger().dispatches().list("acme", "", "issue/1", 10))
                .extracting(dispatch -> dispatch.key().name())
                .containsExactly("mail/1");
    }
}
