// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Enqueue;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.ledger.DryRun;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.delivery.ledger.Holder;
import dev.carillon.delivery.ledger.NewDelivery;
import dev.carillon.delivery.ledger.Resolution;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.delivery.pacing.Breaker;
import dev.carillon.delivery.pacing.Gaps;
import dev.carillon.delivery.pacing.OpenHours;
import dev.carillon.delivery.pacing.Pacing;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import dev.carillon.policy.Quota;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.testkit.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Deliveries in virtual time. */
class CourierTest {

    private static final JobType<Void> DELIVER = JobType.of("deliver");
    private static final DispatchKey DISPATCH = new DispatchKey("default", "issue/1");
    private static final ChannelKey CHANNEL = new ChannelKey("default", "pigeon", "acme");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final VirtualScheduler world = VirtualScheduler.at(NOON.toString());
    private final DeliveryLedger ledger = new InMemoryDeliveryLedger();
    private final List<String> left = new ArrayList<>();
    private final Map<String, Instant> times = new HashMap<>();
    private Function<Delivery, Answer> other = delivery -> Answer.arrived("got " + delivery.target());
    private Optional<Resolution> seen = Optional.empty();
    private Errand errand = Errand.of(DISPATCH, CHANNEL);

    /** Notes what leaves, and asks the other side. */
    private final class Pigeon implements Carrier {

        @Override
        public Answer carry(Delivery delivery) {
            assertThat(state(delivery.target())).isEqualTo(DeliveryState.SUBMITTED);
            left.add(delivery.target());
            times.put(delivery.target(), world.clock().instant());
            return other.apply(delivery);
        }

        @Override
        public Optional<Resolution> look(Delivery delivery) {
            return seen;
        }
    }

    private RunId deliver(int targets, Enqueue... options) {
        ledger.dispatches().open(DISPATCH, NOON);
        ledger.deliveries()
                .add(
                        DISPATCH,
                        IntStream.rangeClosed(1, targets)
                                .mapToObj(i -> NewDelivery.to("t" + i))
                                .toList(),
                        NOON);
        var courier = new Courier(ledger, world.clock());
        world.handle(DELIVER, run -> courier.tell(run, courier.deliver(run, errand, new Pigeon())));
        RunId run = world.client().enqueue(DELIVER, options);
        world.drain();
        return run;
    }

    private DeliveryState state(String target) {
        return ledger.deliveries().find(DISPATCH, target).orElseThrow().state();
    }

    private List<Execution> log(RunId run) {
        return world.client().log().ofRun(run);
    }

    private Execution last(RunId run) {
        return log(run).get(log(run).size() - 1);
    }

    private Map<DeliveryState, Long> counts() {
        return ledger.dispatches().counts(DISPATCH);
    }

    private static Answer refused(Fault.Kind kind) {
        return Answer.failed(kind, "no");
    }

    @Test
    void eachLeavesOnce() {
        errand = errand.window(4);
        RunId run = deliver(10);
        assertThat(left).hasSize(10).doesNotHaveDuplicates();
        assertThat(counts()).isEqualTo(Map.of(DeliveryState.CONFIRMED, 10L));
        assertThat(ledger.deliveries().find(DISPATCH, "t3").orElseThrow().receipt())
                .isEqualTo("got t3");
        assertThat(last(run).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(last(run).counters()).containsEntry("deliveries_confirmed", 10L);
        world.client().enqueue(DELIVER);
        world.drain();
        assertThat(left).hasSize(10);
    }

    @Test
    void whatProvablyDidNotLeaveIsTriedAgainAndInTheEndFails() {
        errand = errand.retries(RetryPolicy.fixed(2, Duration.ofMinutes(1)));
        other = delivery -> refused(Fault.Kind.LATER);
        RunId run = deliver(1);
        assertThat(left).hasSize(1);
        world.advance(Duration.ofSeconds(59));
        assertThat(left).hasSize(1);
        world.advance(Duration.ofMinutes(5));
        assertThat(left).hasSize(3);
        assertThat(state("t1")).isEqualTo(DeliveryState.FAILED);
        assertThat(last(run).outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(log(run)).hasSize(3);
    }

    @Test
    void theOtherSideIsLeftAloneForAsLongAsItSays() {
        other = delivery -> left.size() == 1 ? Answer.later("busy", Duration.ofHours(3)) : Answer.arrived();
        errand = errand.window(5);
        deliver(3);
        assertThat(left).containsExactly("t1");
        world.advance(Duration.ofHours(3).minusSeconds(1));
        assertThat(left).hasSize(1);
        world.advance(Duration.ofSeconds(2));
        assertThat(left).containsExactlyInAnyOrder("t1", "t1", "t2", "t3");
        // the two that were held back had not been tried
        assertThat(ledger.deliveries().find(DISPATCH, "t2").orElseThrow().attempts())
                .isEqualTo(1);
    }

    @Test
    void whatMayHaveArrivedIsNeverTriedAgainByItself() {
        other = delivery -> {
            if (delivery.target().equals("t1")) {
                return refused(Fault.Kind.UNCERTAIN);
            }
            throw new IllegalStateException("the line is dead");
        };
        RunId run = deliver(2);
        world.advance(Duration.ofDays(30));
        assertThat(left).containsExactly("t1", "t2");
        assertThat(counts()).isEqualTo(Map.of(DeliveryState.UNCERTAIN, 2L));
        assertThat(ledger.deliveries().find(DISPATCH, "t2").orElseThrow().fault())
                .isEqualTo(new Fault(Fault.Kind.UNCERTAIN, "java.lang.IllegalStateException: the line is dead"));
        assertThat(last(run).outcome()).isEqualTo(Outcome.PARTIAL);
    }

    @Test
    void whatTheOtherSideRefusesFailsAndDoesNotHoldUpTheRest() {
        other = delivery -> delivery.target().equals("t1") ? refused(Fault.Kind.BAD_CONTENT) : Answer.arrived();
        deliver(3);
        assertThat(counts()).isEqualTo(Map.of(DeliveryState.FAILED, 1L, DeliveryState.CONFIRMED, 2L));
        assertThat(ledger.channels().state(CHANNEL).failures()).isZero();
    }

    @Test
    void anAccountThatIsNotLetInWaitsForAPerson() {
        other = delivery -> refused(Fault.Kind.REAUTHORISE);
        RunId run = deliver(3);
        assertThat(left).containsExactly("t1");
        assertThat(counts()).isEqualTo(Map.of(DeliveryState.PENDING, 3L));
        assertThat(last(run).outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(last(run).result()).contains("\"ending\":\"SHUT\"");
        other = delivery -> Answer.arrived();
        ledger.channels().reopen(CHANNEL);
        world.client().enqueue(DELIVER);
        world.drain();
        assertThat(counts()).isEqualTo(Map.of(DeliveryState.CONFIRMED, 3L));
    }

    @Test
    void aPauseInTheMiddleHoldsTheRestBack() {
        errand = errand.window(2);
        other = delivery -> {
            if (delivery.target().equals("t1")) {
                ledger.dispatches().pause(DISPATCH, "typo", "erin");
            }
            return Answer.arrived();
        };
        RunId run = deliver(6);
        // the window that was on its way goes on
        assertThat(left).containsExactly("t1", "t2");
        assertThat(counts()).isEqualTo(Map.of(DeliveryState.CONFIRMED, 2L, DeliveryState.PENDING, 4L));
        assertThat(last(run).result()).contains("PAUSED").contains("typo (erin)");
        other = delivery -> Answer.arrived();
        ledger.dispatches().resume(DISPATCH, "erin");
        world.client().enqueue(DELIVER);
        world.drain();
        assertThat(left).hasSize(6);
    }

    @Test
    void aCancelledDispatchDeliversNothing() {
        ledger.dispatches().open(DISPATCH, NOON);
        ledger.deliveries().add(DISPATCH, List.of(NewDelivery.to("t1")), NOON);
        ledger.dispatches().cancel(DISPATCH, "wrong list", "erin");
        var courier = new Courier(ledger, world.clock());
        world.handle(DELIVER, run -> courier.tell(run, courier.deliver(run, errand, new Pigeon())));
        RunId run = world.client().enqueue(DELIVER);
        world.drain();
        assertThat(left).isEmpty();
        assertThat(last(run).result()).contains("CANCELLED");
    }

    @Test
    void aQuotaHoldsHoweverMuchIsAskedFor() {
        errand = errand.window(10).pacing(Pacing.NONE.quota(Quota.perDay("pigeons", 3, ZoneOffset.UTC)));
        RunId run = deliver(7);
        world.client().enqueue(DELIVER);
        world.drain();
        assertThat(left).hasSize(3);
        assertThat(last(run).outcome()).isEqualTo(Outcome.SNOOZED);
        assertThat(last(run).lines())
                .anyMatch(line -> line.text().contains("quota pigeons of 3 is used up until 2026-11-21T00:00:00Z"));
        world.advanceTo(Instant.parse("2026-11-20T23:59:59Z"));
        assertThat(left).hasSize(3);
        world.advanceTo(Instant.parse("2026-11-21T00:00:01Z"));
        assertThat(left).hasSize(6);
        world.advance(Duration.ofDays(2));
        assertThat(left).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void aQuotaOfTheRunEndsIt() {
        errand = errand.window(10).pacing(Pacing.NONE.quota(Quota.perRun("pigeons", 3)));
        RunId run = deliver(7);
        world.advance(Duration.ofDays(1));
        assertThat(left).hasSize(3);
        assertThat(last(run).result()).contains("USED_UP");
        world.client().enqueue(DELIVER);
        world.drain();
        assertThat(left).hasSize(6);
    }

    @Test
    void anAttemptUsesAUnitWhateverComesOfIt() {
        errand = errand.pacing(Pacing.NONE.quota(Quota.perDay("pigeons", 2, ZoneOffset.UTC)));
        other = delivery -> refused(Fault.Kind.UNCERTAIN);
        deliver(5);
        assertThat(left).hasSize(2);
    }

    @Test
    void nothingLeavesOutsideOfTheHours() {
        errand = errand.pacing(
                Pacing.NONE.hours(OpenHours.between(LocalTime.of(7, 0), LocalTime.of(12, 0), ZoneOffset.UTC)
                        .onWeekdays()));
        RunId run = deliver(1);
        assertThat(left).isEmpty();
        assertThat(last(run).lines())
                .anyMatch(
                        line -> line.text().contains("outside of the open hours, which begin at 2026-11-23T07:00:00Z"));
        world.advanceTo(Instant.parse("2026-11-23T06:59:59Z"));
        assertThat(left).isEmpty();
        world.advanceTo(Instant.parse("2026-11-23T07:00:01Z"));
        assertThat(left).hasSize(1);
    }

    @Test
    void gapsAreKeptBetweenAllThatUseAChannel() {
        var gaps = Gaps.between(Duration.ofSeconds(90), Duration.ofMinutes(3), 7);
        errand = errand.window(10).pacing(Pacing.NONE.gaps(gaps));
        deliver(4);
        world.client().enqueue(DELIVER);
        world.client().enqueue(DELIVER);
        world.advance(Duration.ofHours(1));
        assertThat(left).hasSize(4);
        List<Instant> sorted = times.values().stream().sorted().toList();
        for (int i = 1; i < sorted.size(); i++) {
            assertThat(Duration.between(sorted.get(i - 1), sorted.get(i)))
                    .isBetween(gaps.after(i - 1), gaps.after(i - 1).plusSeconds(5));
        }
    }

    @Test
    void aChannelThatKeepsFailingIsLeftAlone() {
        errand = errand.window(10)
                .retries(RetryPolicy.fixed(100, Duration.ofMillis(1)))
                .pacing(Pacing.NONE.breaker(new Breaker(3, Duration.ofMinutes(10), Duration.ofHours(1))));
        other = delivery -> refused(Fault.Kind.LATER);
        RunId run = deliver(8);
        assertThat(left).hasSize(3);
        assertThat(last(run).lines()).anyMatch(line -> line.text().contains("has failed 3 times in a row"));
        world.advance(Duration.ofMinutes(10).plusSeconds(5));
        assertThat(left).as("one is let through").hasSize(4);
        other = delivery -> Answer.arrived();
        world.advance(Duration.ofMinutes(20).plusSeconds(5));
        assertThat(counts()).isEqualTo(Map.of(DeliveryState.CONFIRMED, 8L));
    }

    @Test
    void aDryRunTellsWhatWouldLeave() {
        errand = errand.dry(true);
        RunId run = deliver(2);
        assertNothingButShown(run);
    }

    @Test
    void aTrialIsADryRun() {
        assertNothingButShown(deliver(2, Enqueue.test()));
    }

    @Test
    void theLedgerForcesADryRunWhateverTheErrandSays() {
        ledger.dryRun(new DryRun(true, "erin", NOON));
        assertNothingButShown(deliver(2));
    }

    private void assertNothingButShown(RunId run) {
        assertThat(left).isEmpty();
        assertThat(counts()).isEqualTo(Map.of(DeliveryState.PENDING, 2L));
        assertThat(last(run).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(last(run).result()).contains("\"shown\":2");
        assertThat(last(run).lines()).extracting(line -> line.text()).contains("would deliver to t1: t1");
    }

    @Test
    void theOtherSideIsAskedAboutWhatWasLeftBehind() {
        ledger.dispatches().open(DISPATCH, NOON);
        RunId id = new RunId(UUID.randomUUID());
        var dead = new Holder(id.toString(), UUID.randomUUID());
        ledger.deliveries().add(DISPATCH, List.of(NewDelivery.to("t1")), NOON);
        List<Delivery> held = ledger.deliveries().reserve(DISPATCH, null, 1, dead, NOON, Duration.ofHours(1));
        ledger.deliveries().submit(DISPATCH, held, dead, NOON, Duration.ofHours(1));
        seen = Optional.of(Resolution.ARRIVED);
        deliver(2, Enqueue.as(id));
        assertThat(left).containsExactly("t2");
        assertThat(counts()).isEqualTo(Map.of(DeliveryState.CONFIRMED, 2L));
    }

    @Test
    void whatAnotherRunHasLeftBehindIsWaitedForAndTakenUp() {
        ledger.dispatches().open(DISPATCH, NOON);
        ledger.deliveries().add(DISPATCH, List.of(NewDelivery.to("t1")), NOON);
        var dead = new Holder("another run", UUID.randomUUID());
        ledger.deliveries().reserve(DISPATCH, null, 1, dead, NOON, Duration.ofMinutes(10));
        RunId run = deliver(2);
        assertThat(left).containsExactly("t2");
        assertThat(last(run).outcome()).isEqualTo(Outcome.SNOOZED);
        world.advance(Duration.ofMinutes(9));
        assertThat(left).hasSize(1);
        world.advance(Duration.ofMinutes(5));
        assertThat(left).containsExactly("t2", "t1");
        assertThat(last(run).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void onlyTheTargetIsDelivered() {
        errand = errand.target("t2");
        RunId run = deliver(3);
        assertThat(left).containsExactly("t2");
        assertThat(last(run).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }
}
