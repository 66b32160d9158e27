// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of deliveries whose end is not known. */
interface RecoveryContract extends LedgerContract {

    @Test
    default void whatWasReservedByADeadAttemptIsPendingAndWhatWasSubmittedIsUncertain() {
        add("a", "b");
        Delivery left = submitted(anna(), "a");
        ledger().deliveries().reserve(ISSUE, "b", 1, anna(), NOON, HOLD);
        assertThat(ledger().deliveries().recover(ISSUE, bert(), NOON)).isEmpty();
        Holder annaAgain = holder("run-anna");
        assertThat(ledger().deliveries().recover(ISSUE, annaAgain, NOON))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.target()).isEqualTo("a");
                    assertThat(one).isEqualTo(find("a"));
                });
        assertThat(state("a")).isEqualTo(DeliveryState.UNCERTAIN);
        assertThat(state("b")).isEqualTo(DeliveryState.PENDING);
        assertThat(find("b").attempts()).isZero();
        assertThat(ledger().deliveries().recover(ISSUE, annaAgain, NOON)).isEmpty();
        // the attempt that was thought dead knows better
        assertThat(settle(anna(), new Settlement.Confirmed(left.number(), null)))
                .isEqualTo(1);
        assertThat(state("a")).isEqualTo(DeliveryState.CONFIRMED);
    }

    @Test
    default void whatIsHeldTooLongIsTakenFromAnybody() {
        add("a", "b");
        submitted(anna(), "a");
        List<Delivery> held = ledger().deliveries().reserve(ISSUE, "b", 1, anna(), NOON, HOLD);
        assertThat(ledger().deliveries().recover(ISSUE, bert(), NOON.plus(HOLD).minusMillis(1)))
                .isEmpty();
        assertThat(ledger().deliveries().recover(ISSUE, bert(), NOON.plus(HOLD)))
                .hasSize(1);
        assertThat(submit(anna(), held)).isEmpty();
        assertThat(ledger().deliveries().reserve(ISSUE, "b", 1, bert(), NOON, HOLD))
                .hasSize(1);
        assertThat(submit(anna(), held)).isEmpty();
        assertThat(settle(anna(), new Settlement.Returned(held.get(0).number())))
                .isZero();
        assertThat(state("b")).isEqualTo(DeliveryState.RESERVED);
    }

    @Test
    default void aPersonDecidesWhatIsNotKnown() {
        add("a", "b", "c", "d");
        for (String target : List.of("a", "b", "c")) {
            settle(anna(), new Settlement.Uncertain(submitted(anna(), target).number(), LATER));
        }
        assertThat(resolve("a", Resolution.ARRIVED)).isTrue();
        assertThat(resolve("b", Resolution.GIVEN_UP)).isTrue();
        assertThat(resolve("c", Resolution.AGAIN)).isTrue();
        assertThat(resolve("c", Resolution.AGAIN)).isFalse();
        assertThat(resolve("a", Resolution.AGAIN)).isFalse();
        assertThat(resolve("b", Resolution.AGAIN)).isTrue();
        assertThat(resolve("d", Resolution.GIVEN_UP)).isTrue();
        assertThat(find("d").fault()).isEqualTo(new Fault(Fault.Kind.WITHDRAWN, "because (erin)"));
        assertThat(List.of(state("a"), state("b"), state("c"), state("d")))
                .containsExactly(
                        DeliveryState.CONFIRMED, DeliveryState.PENDING, DeliveryState.PENDING, DeliveryState.FAILED);
        List<Delivery> held = reserve(bert(), 10);
        assertThat(held).extracting(Delivery::target).containsExactly("b", "c");
        assertThat(resolve("b", Resolution.GIVEN_UP)).isFalse();
        submit(bert(), held);
        assertThat(resolve("b", Resolution.ARRIVED)).isFalse();
        assertThat(find("b").attempts()).isEqualTo(2);
    }

    private boolean resolve(String target, Resolution resolution) {
        return ledger().deliveries().resolve(ISSUE, target, resolution, "because", "erin", NOON);
    }

    @Test
    default void whoWasResolvedAwayFromCannotSettleAnyMore() {
        add("a");
        Delivery left = submitted(anna(), "a");
        ledger().deliveries().recover(ISSUE, holder("run-anna"), NOON);
        resolve("a", Resolution.AGAIN);
        assertThat(settle(anna(), new Settlement.Confirmed(left.number(), null)))
                .isZero();
        assertThat(state("a")).isEqualTo(DeliveryState.PENDING);
        submitted(bert(), "a");
        assertThat(settle(anna(), new Settlement.Confirmed(left.number(), null)))
                .isZero();
        assertThat(settle(anna(), new Settlement.Returned(left.number()))).isZero();
        assertThat(state("a")).isEqualTo(DeliveryState.SUBMITTED);
    }
}
