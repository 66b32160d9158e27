// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a ledger must do with dispatches. */
interface DispatchContract extends LedgerContract {

    @Test
    default void whatIsOutOfRangeIsRefusedBeforeAnythingIsDone() {
        add("a");
        List<NewDelivery> tooMany = IntStream.rangeClosed(0, 10_000)
                .mapToObj(i -> NewDelivery.to("t" + i))
                .toList();
        assertRefused("targets: 10001", () -> ledger().deliveries().add(ISSUE, tooMany, NOON));
        assertRefused("limit: 0", () -> reserve(anna(), 0));
        assertRefused("limit: 10001", () -> ledger().deliveries().list(ISSUE, null, 0, 10_001));
        assertRefused("limit: 0", () -> ledger().deliveries().due("issue/", NOON, 0));
        assertRefused("limit: 0", () -> ledger().deliveries().uncertain("issue/", 0, 0));
        assertRefused("limit: 1001", () -> ledger().dispatches().list("acme", "", "", 1_001));
        assertRefused("hold: PT0S", () -> ledger().deliveries().reserve(ISSUE, null, 1, anna(), NOON, Duration.ZERO));
        assertRefused("reason", () -> ledger().dispatches().pause(ISSUE, " ", "erin"));
        assertRefused("actor", () -> ledger().dispatches().cancel(ISSUE, "why", "x".repeat(201)));
        assertRefused("actor", () -> ledger().channels().shut(CHANNEL, "why", ""));
        assertRefused(
                "reason",
                () -> ledger().deliveries().resolve(ISSUE, "a", Resolution.GIVEN_UP, "x".repeat(1_001), "erin", NOON));
        assertThat(ledger().dispatches().counts(ISSUE)).isEqualTo(Map.of(DeliveryState.PENDING, 1L));
        assertThat(ledger().dispatches().find(ISSUE).orElseThrow().state()).isEqualTo(Dispatch.State.OPEN);
    }

    private static void assertRefused(String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("expected");
    }

    @Test
    default void aFrozenDispatchTakesNoMore() {
        add("a", "b");
        assertThat(ledger().dispatches().freeze(ISSUE)).isEqualTo(2);
        assertThatThrownBy(() -> add("c"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("frozen at 2 targets");
        assertThat(ledger().dispatches().freeze(ISSUE)).isEqualTo(2);
        assertThat(ledger().dispatches().open(ISSUE, NOON).frozen()).isEqualTo(2);
        assertThat(ledger().dispatches().counts(ISSUE)).isEqualTo(Map.of(DeliveryState.PENDING, 2L));
    }

    @Test
    default void whatDoesNotExistIsSaid() {
        var other = new DispatchKey("acme", "issue/2");
        assertThat(ledger().dispatches().find(other)).isEmpty();
        assertThat(ledger().dispatches().counts(other)).isEmpty();
        assertThat(ledger().deliveries().find(other, "a")).isEmpty();
        assertThat(ledger().deliveries().list(other, null, 0, 10)).isEmpty();
        assertThatThrownBy(() -> ledger().dispatches().freeze(other)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> ledger().dispatches().pause(other, "why", "me"))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> ledger().deliveries().add(other, List.of(), NOON))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> ledger().deliveries().resolve(ISSUE, "a", Resolution.AGAIN, "why", "me", NOON))
                .isInstanceOf(NoSuchElementException.class);
        // the same name in another workspace is another dispatch
        assertThat(ledger().dispatches().find(new DispatchKey("other", "issue/1")))
                .isEmpty();
    }

    @Test
    default void nothingIsSubmittedAfterAPauseAndNothingReserved() {
        add("a", "b");
        Delivery left = submitted(anna(), "a");
        List<Delivery> held = reserve(anna(), 1);
        assertThat(ledger().dispatches().pause(ISSUE, "typo", "erin")).isTrue();
        assertThat(ledger().dispatches().pause(ISSUE, "typo", "erin")).isFalse();
        assertThat(ledger().dispatches().find(ISSUE).orElseThrow().reason()).isEqualTo("typo (erin)");
        assertThat(submit(anna(), held)).isEmpty();
        assertThat(settle(anna(), new Settlement.Returned(held.get(0).number())))
                .isEqualTo(1);
        assertThat(reserve(bert(), 10)).isEmpty();
        assertThat(ledger().deliveries().due("issue/", NOON, 10)).isEmpty();
        // what has left goes on to its end
        assertThat(settle(anna(), new Settlement.Confirmed(left.number(), null)))
                .isEqualTo(1);
        assertThat(ledger().dispatches().resume(ISSUE, "erin")).isTrue();
        assertThat(ledger().dispatches().resume(ISSUE, "erin")).isFalse();
        assertThat(ledger().dispatches().find(ISSUE).orElseThrow().reason()).isNull();
        assertThat(reserve(bert(), 10)).extracting(Delivery::target).containsExactly("b");
    }

    @Test
    default void aCancelledDispatchStaysSo() {
        add("a");
        assertThat(ledger().dispatches().pause(ISSUE, "typo", "erin")).isTrue();
        assertThat(ledger().dispatches().cancel(ISSUE, "wrong list", "erin")).isTrue();
        assertThat(ledger().dispatches().cancel(ISSUE, "wrong list", "erin")).isFalse();
        assertThat(ledger().dispatches().resume(ISSUE, "erin")).isFalse();
        assertThat(ledger().dispatches().pause(ISSUE, "typo", "erin")).isFalse();
        assertThat(reserve(anna(), 10)).isEmpty();
        assertThatThrownBy(() -> add("b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cancelled");
    }

    @Test
    default void theDryRunIsForcedForAll() {
        assertThat(ledger().dryRun()).isEqualTo(DryRun.OFF);
        var forced = new DryRun(true, "erin", NOON);
        ledger().dryRun(forced);
        assertThat(ledger().dryRun()).isEqualTo(forced);
        ledger().dryRun(new DryRun(false, "erin", NOON.plusSeconds(1)));
        assertThat(ledger().dryRun().forced()).isFalse();
    }
}
