// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.delivery.Carrier;
import dev.carillon.delivery.Courier;
import dev.carillon.delivery.DeliveryReport;
import dev.carillon.delivery.DeliveryReport.Ending;
import dev.carillon.delivery.Errand;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.Holder;
import dev.carillon.delivery.ledger.NewDelivery;
import dev.carillon.delivery.ledger.Resolution;
import dev.carillon.handler.JobContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers to one target after the other, for one attempt of a run, until the pace says that it is to wait. For one thread. */
final class Round {

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final DeliveryLedger ledger;
    private final InstantSource clock;
    private final JobContext<?> run;
    private final Errand errand;
    private final Carrier carrier;
    private final Courier courier;
    private Count count = Count.NONE;
    private @Nullable Instant earliest;
    private @Nullable DeliveryReport stop;

    /** How a round ended: {@code resumeAt} is null when time alone changes nothing. */
    record End(Ending ending, @Nullable Instant resumeAt, String why) {}

    Round(DeliveryLedger ledger, InstantSource clock, JobContext<?> run, Errand errand, Carrier carrier) {
        this.ledger = ledger;
        this.clock = clock;
        this.run = run;
        this.errand = errand;
        this.carrier = carrier;
        this.courier = new Courier(ledger, clock);
        ledger.dispatches().open(errand.dispatch(), clock.instant());
        recover();
    }

    /** What earlier attempts have left behind is told, also when nobody wants it any more. */
    private void recover() {
        var holder = new Holder(run.run().id().toString(), UUID.randomUUID());
        for (Delivery one : ledger.deliveries().recover(errand.dispatch(), holder, clock.instant())) {
            Optional<Resolution> seen = look(one)
                    .filter(what -> ledger.deliveries()
                            .resolve(
                                    errand.dispatch(),
                                    one.target(),
                                    what,
                                    "the other side was asked",
                                    "bots",
                                    clock.instant()));
            count = count.plus(of(seen));
            run.log(one.target() + ": a process died, or was too slow, while it was leaving; "
                    + seen.map(what -> "the other side was asked: " + what)
                            .orElse("nobody knows whether it has arrived"));
        }
    }

    private static Count of(Optional<Resolution> seen) {
        if (seen.isEmpty()) {
            return new Count(0, 0, 1);
        }
        return switch (seen.get()) {
            case ARRIVED -> new Count(1, 0, 0);
            case GIVEN_UP -> new Count(0, 1, 0);
            case AGAIN -> Count.NONE;
        };
    }

    private Optional<Resolution> look(Delivery delivery) {
        try {
            return carrier.look(delivery);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (Exception unknown) {
            LOG.warn("delivery {} stays uncertain: the other side could not be asked", delivery.number(), unknown);
            return Optional.empty();
        }
    }

    /** Whether it is worth trying another target. */
    boolean goesOn() {
        return stop == null;
    }

    Optional<Delivery> find(String target) {
        return ledger.deliveries().find(errand.dispatch(), target);
    }

    /** Delivers to a target, which is added if it is not known; answers how it stands afterwards. */
    Delivery deliver(String target, @Nullable String payload) {
        ledger.deliveries()
                .add(errand.dispatch(), List.of(new NewDelivery(target, payload, Instant.EPOCH)), clock.instant());
        attempt(target);
        return find(target).orElseThrow();
    }

    private void attempt(String target) {
        DeliveryReport report = courier.deliver(run, errand.target(target), carrier);
        count = count.plus(new Count(report.confirmed(), report.failed(), report.uncertain()));
        Instant resumeAt = report.resumeAt();
        if (report.ending() == Ending.WAITS && resumeAt != null && waitsAlone(target)) {
            waitFor(resumeAt);
        } else if (report.ending() != Ending.DONE) {
            stop = report;
        }
    }

    /** Whether it is this target that has to wait, and not the account. */
    private boolean waitsAlone(String target) {
        return find(target)
                .filter(one ->
                        one.state() != DeliveryState.PENDING || one.notBefore().isAfter(clock.instant()))
                .isPresent();
    }

    /** Something is to be tried again then, whatever becomes of the others. */
    void waitFor(Instant time) {
        Instant known = earliest;
        earliest = known == null || time.isBefore(known) ? time : known;
    }

    Count count() {
        return count;
    }

    End end() {
        DeliveryReport why = stop;
        if (why != null) {
            return new End(why.ending(), why.resumeAt(), why.why());
        }
        Instant time = earliest;
        return time == null
                ? new End(Ending.DONE, null, "")
                : new End(Ending.WAITS, time, "the next is due at " + time);
    }
}
