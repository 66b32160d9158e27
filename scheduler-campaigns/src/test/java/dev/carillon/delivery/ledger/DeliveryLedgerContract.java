// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.delivery.pacing.Breaker;
import dev.carillon.delivery.pacing.Gaps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger does. */
public abstract class DeliveryLedgerContract {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final DispatchKey ISSUE = new DispatchKey("acme", "issue/1");
    private static final ChannelKey CHANNEL = new ChannelKey("acme", "smtp", "news");
    private static final Fault LATER = new Fault(Fault.Kind.LATER, "busy");

    private DeliveryLedger ledger;
    private final Holder anna = holder("run-anna");
    private final Holder bert = holder("run-bert");

    /** An empty ledger. */
    protected abstract DeliveryLedger ledger();

    private static Holder holder(String run) {
        return new Holder(run, UUID.randomUUID());
    }

    @BeforeEach
    void open() {
        ledger = ledger();
        ledger.dispatches().open(ISSUE, NOON);
    }

    private void add(String... targets) {
        ledger.deliveries()
                .add(ISSUE, List.of(targets).stream().map(NewDelivery::to).toList(), NOON);
    }

    private List<Delivery> reserve(Holder holder, int limit) {
        return ledger.deliveries().reserve(ISSUE, null, limit, holder, NOON, HOLD);
    }

    private List<Delivery> submit(Holder holder, List<Delivery> held) {
        return ledger.deliveries().submit(ISSUE, held, holder, NOON, HOLD);
    }

    private Delivery submitted(Holder holder, String target) {
        List<Delivery> held = ledger.deliveries().reserve(ISSUE, target, 1, holder, NOON, HOLD);
        return submit(holder, held).get(0);
    }

    private int settle(Holder holder, Settlement... settlements) {
        return ledger.deliveries().settle(List.of(settlements), holder, NOON);
    }

    private Delivery find(String target) {
        return ledger.deliveries().find(ISSUE, target).orElseThrow();
    }

    private DeliveryState state(String target) {
        return find(target).state();
    }

    @Test
    void aTargetIsAddedOnce() {
        var first = new NewDelivery("a\u0000\ud83d\ude00", "pay\ud800load", NOON.plusSeconds(1));
        assertThat(ledger.deliveries().add(ISSUE, List.of(first, NewDelivery.to("b")), NOON))
                .isEqualTo(2);
        assertThat(ledger.deliveries().add(ISSUE, List.of(NewDelivery.to("b"), NewDelivery.to("c")), NOON))
                .isEqualTo(1);
        assertThat(ledger.deliveries().list(ISSUE, null, 0, 10))
                .extracting(Delivery::target)
                .containsExactly("a\u0000\ud83d\ude00", "b", "c");
        Delivery kept = find(first.target());
        assertThat(kept.payload()).isEqualTo("pay\ud800load");
        assertThat(kept.notBefore()).isEqualTo(NOON.plusSeconds(1));
        assertThat(kept.attempts()).isZero();
        assertThat(ledger.dispatches().counts(ISSUE)).isEqualTo(Map.of(DeliveryState.PENDING, 3L));
    }

    @Test
    void whatIsOutOfRangeIsRefusedBeforeAnythingIsDone() {
        add("a");
        List<NewDelivery> tooMany = IntStream.rangeClosed(0, 10_000)
                .mapToObj(i -> NewDelivery.to("t" + i))
                .toList();
        assertRefused("targets: 10001", () -> ledger.deliveries().add(ISSUE, tooMany, NOON));
        assertRefused("limit: 0", () -> reserve(anna, 0));
        assertRefused("limit: 10001", () -> ledger.deliveries().list(ISSUE, null, 0, 10_001));
        assertRefused("limit: 0", () -> ledger.deliveries().due("issue/", NOON, 0));
        assertRefused("limit: 0", () -> ledger.deliveries().uncertain("issue/", 0, 0));
        assertRefused("limit: 1001", () -> ledger.dispatches().list("acme", "", "", 1_001));
        assertRefused("hold: PT0S", () -> ledger.deliveries().reserve(ISSUE, null, 1, anna, NOON, Duration.ZERO));
        assertRefused("reason", () -> ledger.dispatches().pause(ISSUE, " ", "erin"));
        assertRefused("actor", () -> ledger.dispatches().cancel(ISSUE, "why", "x".repeat(201)));
        assertRefused("actor", () -> ledger.channels().shut(CHANNEL, "why", ""));
        assertRefused(
                "reason",
                () -> ledger.deliveries().resolve(ISSUE, "a", Resolution.GIVEN_UP, "x".repeat(1_001), "erin", NOON));
        assertThat(ledger.dispatches().counts(ISSUE)).isEqualTo(Map.of(DeliveryState.PENDING, 1L));
        assertThat(ledger.dispatches().find(ISSUE).orElseThrow().state()).isEqualTo(Dispatch.State.OPEN);
    }

    private static void assertRefused(String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("expected");
    }

    @Test
    void aFrozenDispatchTakesNoMore() {
        add("a", "b");
        assertThat(ledger.dispatches().freeze(ISSUE)).isEqualTo(2);
        assertThatThrownBy(() -> add("c"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("frozen at 2 targets");
        assertThat(ledger.dispatches().freeze(ISSUE)).isEqualTo(2);
        assertThat(ledger.dispatches().open(ISSUE, NOON).frozen()).isEqualTo(2);
        assertThat(ledger.dispatches().counts(ISSUE)).isEqualTo(Map.of(DeliveryState.PENDING, 2L));
    }

    @Test
    void whatDoesNotExistIsSaid() {
        var other = new DispatchKey("acme", "issue/2");
        assertThat(ledger.dispatches().find(other)).isEmpty();
        assertThat(ledger.dispatches().counts(other)).isEmpty();
        assertThat(ledger.deliveries().find(other, "a")).isEmpty();
        assertThat(ledger.deliveries().list(other, null, 0, 10)).isEmpty();
        assertThatThrownBy(() -> ledger.dispatches().freeze(other)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> ledger.dispatches().pause(other, "why", "me"))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> ledger.deliveries().add(other, List.of(), NOON))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> ledger.deliveries().resolve(ISSUE, "a", Resolution.AGAIN, "why", "me", NOON))
                .isInstanceOf(NoSuchElementException.class);
        // the same name in another workspace is another dispatch
        assertThat(ledger.dispatches().find(new DispatchKey("other", "issue/1")))
                .isEmpty();
    }

    @Test
    void itGoesFromPendingToConfirmed() {
        add("a");
        List<Delivery> held = reserve(anna, 10);
        assertThat(held).extracting(Delivery::state).containsExactly(DeliveryState.RESERVED);
        assertThat(reserve(bert, 10)).isEmpty();
        List<Delivery> leaving = submit(anna, held);
        assertThat(leaving).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(DeliveryState.SUBMITTED);
            assertThat(one.attempts()).isEqualTo(1);
            assertThat(one).isEqualTo(find("a"));
        });
        assertThat(settle(anna, new Settlement.Confirmed(leaving.get(0).number(), "250 ok\u0000")))
                .isEqualTo(1);
        assertThat(find("a").state()).isEqualTo(DeliveryState.CONFIRMED);
        assertThat(find("a").receipt()).isEqualTo("250 ok\u0000");
        assertThat(reserve(bert, 10)).isEmpty();
        assertThat(settle(anna, new Settlement.Failed(leaving.get(0).number(), LATER)))
                .isZero();
        assertThat(ledger.deliveries().nextDue(ISSUE)).isEmpty();
    }

    @Test
    void eachEndIsKept() {
        add("a", "b", "c", "d", "e");
        List<Delivery> leaving = submit(anna, reserve(anna, 4));
        List<Delivery> held = reserve(anna, 1);
        var fault = new Fault(Fault.Kind.BAD_CONTENT, "no\u0000");
        assertThat(settle(
                        anna,
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
        assertThat(ledger.deliveries().nextDue(ISSUE)).contains(Instant.EPOCH);
        assertThat(reserve(bert, 10)).extracting(Delivery::target).containsExactly("d", "e");
        assertThat(ledger.deliveries().nextDue(ISSUE)).contains(NOON.plusSeconds(60));
        assertThat(ledger.deliveries().reserve(ISSUE, null, 10, bert, NOON.plusSeconds(60), HOLD))
                .extracting(Delivery::target)
                .containsExactly("b");
    }

    @Test
    void whatWasReservedByADeadAttemptIsPendingAndWhatWasSubmittedIsUncertain() {
        add("a", "b");
        Delivery left = submitted(anna, "a");
        ledger.deliveries().reserve(ISSUE, "b", 1, anna, NOON, HOLD);
        assertThat(ledger.deliveries().recover(ISSUE, bert, NOON)).isEmpty();
        Holder annaAgain = holder("run-anna");
        assertThat(ledger.deliveries().recover(ISSUE, annaAgain, NOON))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.target()).isEqualTo("a");
                    assertThat(one).isEqualTo(find("a"));
                });
        assertThat(state("a")).isEqualTo(DeliveryState.UNCERTAIN);
        assertThat(state("b")).isEqualTo(DeliveryState.PENDING);
        assertThat(find("b").attempts()).isZero();
        assertThat(ledger.deliveries().recover(ISSUE, annaAgain, NOON)).isEmpty();
        // the attempt that was thought dead knows better
        assertThat(settle(anna, new Settlement.Confirmed(left.number(), null))).isEqualTo(1);
        assertThat(state("a")).isEqualTo(DeliveryState.CONFIRMED);
    }

    @Test
    void whatIsHeldTooLongIsTakenFromAnybody() {
        add("a", "b");
        submitted(anna, "a");
        List<Delivery> held = ledger.deliveries().reserve(ISSUE, "b", 1, anna, NOON, HOLD);
        assertThat(ledger.deliveries().recover(ISSUE, bert, NOON.plus(HOLD).minusMillis(1)))
                .isEmpty();
        assertThat(ledger.deliveries().recover(ISSUE, bert, NOON.plus(HOLD))).hasSize(1);
        assertThat(submit(anna, held)).isEmpty();
        assertThat(ledger.deliveries().reserve(ISSUE, "b", 1, bert, NOON, HOLD)).hasSize(1);
        assertThat(submit(anna, held)).isEmpty();
        assertThat(settle(anna, new Settlement.Returned(held.get(0).number()))).isZero();
        assertThat(state("b")).isEqualTo(DeliveryState.RESERVED);
    }

    @Test
    void nothingIsSubmittedAfterAPauseAndNothingReserved() {
        add("a", "b");
        Delivery left = submitted(anna, "a");
        List<Delivery> held = reserve(anna, 1);
        assertThat(ledger.dispatches().pause(ISSUE, "typo", "erin")).isTrue();
        assertThat(ledger.dispatches().pause(ISSUE, "typo", "erin")).isFalse();
        assertThat(ledger.dispatches().find(ISSUE).orElseThrow().reason()).isEqualTo("typo (erin)");
        assertThat(submit(anna, held)).isEmpty();
        assertThat(settle(anna, new Settlement.Returned(held.get(0).number()))).isEqualTo(1);
        assertThat(reserve(bert, 10)).isEmpty();
        assertThat(ledger.deliveries().due("issue/", NOON, 10)).isEmpty();
        // what has left goes on to its end
        assertThat(settle(anna, new Settlement.Confirmed(left.number(), null))).isEqualTo(1);
        assertThat(ledger.dispatches().resume(ISSUE, "erin")).isTrue();
        assertThat(ledger.dispatches().resume(ISSUE, "erin")).isFalse();
        assertThat(ledger.dispatches().find(ISSUE).orElseThrow().reason()).isNull();
        assertThat(reserve(bert, 10)).extracting(Delivery::target).containsExactly("b");
    }

    @Test
    void aCancelledDispatchStaysSo() {
        add("a");
        assertThat(ledger.dispatches().pause(ISSUE, "typo", "erin")).isTrue();
        assertThat(ledger.dispatches().cancel(ISSUE, "wrong list", "erin")).isTrue();
        assertThat(ledger.dispatches().cancel(ISSUE, "wrong list", "erin")).isFalse();
        assertThat(ledger.dispatches().resume(ISSUE, "erin")).isFalse();
        assertThat(ledger.dispatches().pause(ISSUE, "typo", "erin")).isFalse();
        assertThat(reserve(anna, 10)).isEmpty();
        assertThatThrownBy(() -> add("b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cancelled");
    }

    @Test
    void aPersonDecidesWhatIsNotKnown() {
        add("a", "b", "c", "d");
        for (String target : List.of("a", "b", "c")) {
            settle(anna, new Settlement.Uncertain(submitted(anna, target).number(), LATER));
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
        List<Delivery> held = reserve(bert, 10);
        assertThat(held).extracting(Delivery::target).containsExactly("b", "c");
        assertThat(resolve("b", Resolution.GIVEN_UP)).isFalse();
        submit(bert, held);
        assertThat(resolve("b", Resolution.ARRIVED)).isFalse();
        assertThat(find("b").attempts()).isEqualTo(2);
    }

    private boolean resolve(String target, Resolution resolution) {
        return ledger.deliveries().resolve(ISSUE, target, resolution, "because", "erin", NOON);
    }

    @Test
    void whoWasResolvedAwayFromCannotSettleAnyMore() {
        add("a");
        Delivery left = submitted(anna, "a");
        ledger.deliveries().recover(ISSUE, holder("run-anna"), NOON);
        resolve("a", Resolution.AGAIN);
        assertThat(settle(anna, new Settlement.Confirmed(left.number(), null))).isZero();
        assertThat(state("a")).isEqualTo(DeliveryState.PENDING);
        submitted(bert, "a");
        assertThat(settle(anna, new Settlement.Confirmed(left.number(), null))).isZero();
        assertThat(settle(anna, new Settlement.Returned(left.number()))).isZero();
        assertThat(state("a")).isEqualTo(DeliveryState.SUBMITTED);
    }

    @Test
    void onlyWhatHasNeverLeftIsMoved() {
        add("a", "b");
        assertThat(ledger.deliveries().move(ISSUE, "a", NOON.plusSeconds(9))).isTrue();
        assertThat(find("a").notBefore()).isEqualTo(NOON.plusSeconds(9));
        Delivery left = submitted(anna, "b");
        assertThat(ledger.deliveries().move(ISSUE, "b", NOON)).isFalse();
        settle(anna, new Settlement.Again(left.number(), LATER, NOON));
        assertThat(ledger.deliveries().move(ISSUE, "b", NOON)).isFalse();
    }

    @Test
    void whatIsDueAndWhatIsNotKnownIsFoundAcrossDispatches() {
        var other = new DispatchKey("beta", "issue/9");
        var mail = new DispatchKey("acme", "mail/1");
        ledger.dispatches().open(other, NOON);
        ledger.dispatches().open(mail, NOON);
        add("a", "b");
        ledger.deliveries().add(other, List.of(new NewDelivery("c", null, NOON)), NOON);
        ledger.deliveries().add(mail, List.of(NewDelivery.to("d")), NOON);
        settle(anna, new Settlement.Uncertain(submitted(anna, "a").number(), LATER));
        assertThat(ledger.deliveries().due("issue/", NOON, 10))
                .extracting(Delivery::target)
                .containsExactly("b", "c");
        assertThat(ledger.deliveries().due("issue/", NOON, 10))
                .extracting(Delivery::dispatch)
                .containsExactly(ISSUE, other);
        assertThat(ledger.deliveries().due("issue/", NOON.minusSeconds(1), 10)).hasSize(1);
        assertThat(ledger.deliveries().due("issue/", NOON, 1)).hasSize(1);
        assertThat(ledger.deliveries().uncertain("issue/", 0, 10))
                .singleElement()
                .satisfies(one -> assertThat(one).isEqualTo(find("a")));
        assertThat(ledger.deliveries().uncertain("issue/", find("a").number(), 10))
                .isEmpty();
        assertThat(ledger.deliveries().list(ISSUE, DeliveryState.UNCERTAIN, 0, 10))
                .hasSize(1);
        assertThat(ledger.dispatches().list("acme", "issue/", "", 10))
                .extracting(dispatch -> dispatch.key().name())
                .containsExactly("issue/1");
        assertThat(ledger.dispatches().list("acme", "", "issue/1", 10))
                .extracting(dispatch -> dispatch.key().name())
                .containsExactly("mail/1");
    }

    @Test
    void aChannelKeepsItsGaps() {
        var gaps = Gaps.between(Duration.ofSeconds(90), Duration.ofSeconds(180), 7);
        assertThat(take(gaps, NOON)).isInstanceOf(Turn.Granted.class);
        var wait = (Turn.NotBefore) take(gaps, NOON);
        assertThat(wait.time()).isBetween(NOON.plusSeconds(90), NOON.plusSeconds(180));
        assertThat(wait.time()).isEqualTo(NOON.plus(gaps.after(0)));
        assertThat(take(gaps, wait.time().minusMillis(1))).isEqualTo(wait);
        assertThat(take(gaps, wait.time())).isInstanceOf(Turn.Granted.class);
        assertThat(ledger.channels().state(CHANNEL).acts()).isEqualTo(2);
        assertThat(ledger.channels().take(new ChannelKey("acme", "smtp", "other"), gaps, HOLD, NOON))
                .isInstanceOf(Turn.Granted.class);
    }

    private Turn take(Gaps gaps, Instant now) {
        return ledger.channels().take(CHANNEL, gaps, HOLD, now);
    }

    private ChannelState ended(Breaker breaker, @Nullable Fault fault, Instant now) {
        return ledger.channels().ended(CHANNEL, breaker, fault, Duration.ZERO, now);
    }

    @Test
    void aChannelThatKeepsFailingIsLeftAloneAndTriedOnceThen() {
        var breaker = new Breaker(2, Duration.ofMinutes(1), Duration.ofMinutes(3));
        ended(breaker, LATER, NOON);
        assertThat(take(Gaps.NONE, NOON)).isInstanceOf(Turn.Granted.class);
        assertThat(take(Gaps.NONE, NOON)).as("once is not often").isInstanceOf(Turn.Granted.class);
        Instant after = ended(breaker, LATER, NOON).restUntil();
        assertThat(after).isEqualTo(NOON.plusSeconds(60));
        assertThat(take(Gaps.NONE, after.minusMillis(1))).isEqualTo(new Turn.NotBefore(after, 2));
        assertThat(take(Gaps.NONE, after)).isInstanceOf(Turn.Granted.class);
        // one is let through, the others wait for what becomes of it
        assertThat(take(Gaps.NONE, after)).isInstanceOf(Turn.NotBefore.class);
        assertThat(ended(breaker, LATER, after.plusSeconds(2)).restUntil())
                .as("twice as long")
                .isEqualTo(after.plusSeconds(122));
        assertThat(ended(breaker, null, after.plusSeconds(2)).failures()).isZero();
        assertThat(take(Gaps.NONE, after.plusSeconds(2))).isInstanceOf(Turn.Granted.class);
        assertThat(take(Gaps.NONE, after.plusSeconds(2))).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void aChannelIsShutByWhatOnlyAPersonCanMend() {
        ended(Breaker.USUAL, new Fault(Fault.Kind.REAUTHORISE, "the token has expired"), NOON);
        assertThat(take(Gaps.NONE, NOON.plusSeconds(86_400))).isEqualTo(new Turn.Shut("the token has expired"));
        assertThat(ledger.channels().shut("acme")).containsExactly(CHANNEL);
        assertThat(ledger.channels().shut("other")).isEmpty();
        assertThat(ledger.channels().shut(CHANNEL, "by hand", "erin")).isFalse();
        assertThat(ledger.channels().reopen(CHANNEL)).isTrue();
        assertThat(ledger.channels().reopen(CHANNEL)).isFalse();
        assertThat(take(Gaps.NONE, NOON)).isInstanceOf(Turn.Granted.class);
        assertThat(ledger.channels().shut(CHANNEL, "by hand", "erin")).isTrue();
        assertThat(take(Gaps.NONE, NOON)).isEqualTo(new Turn.Shut("by hand (erin)"));
    }

    @Test
    void theDryRunIsForcedForAll() {
        assertThat(ledger.dryRun()).isEqualTo(DryRun.OFF);
        var forced = new DryRun(true, "erin", NOON);
        ledger.dryRun(forced);
        assertThat(ledger.dryRun()).isEqualTo(forced);
        ledger.dryRun(new DryRun(false, "erin", NOON.plusSeconds(1)));
        assertThat(ledger.dryRun().forced()).isFalse();
    }

    @Test
    void manyRunsAtOnceNeverHaveTheSameDelivery() throws Exception {
        int total = 400;
        ledger.deliveries()
                .add(
                        ISSUE,
                        IntStream.range(0, total)
                                .mapToObj(i -> NewDelivery.to("t" + i))
                                .toList(),
                        NOON);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        var executor = Executors.newFixedThreadPool(4);
        try {
            var all = new ArrayList<Future<Integer>>();
            for (int number = 0; number < 4; number++) {
                Holder holder = holder("run-" + number);
                all.add(executor.submit(() -> deliverAll(holder, seen)));
            }
            int sum = 0;
            for (Future<Integer> one : all) {
                sum += one.get();
            }
            assertThat(sum).isEqualTo(total);
        } finally {
            executor.shutdownNow();
        }
        assertThat(ledger.dispatches().counts(ISSUE)).isEqualTo(Map.of(DeliveryState.CONFIRMED, (long) total));
    }

    private int deliverAll(Holder holder, Set<String> seen) {
        int count = 0;
        while (true) {
            List<Delivery> held = reserve(holder, 7);
            if (held.isEmpty()) {
                return count;
            }
            List<Delivery> leaving = submit(holder, held);
            leaving.forEach(
                    one -> assertThat(seen.add(one.target())).as(one.target()).isTrue());
            count += ledger.deliveries()
                    .settle(
                            leaving.stream()
                                    .<Settlement>map(one -> new Settlement.Confirmed(one.number(), null))
                                    .toList(),
                            holder,
                            NOON);
        }
    }
}
