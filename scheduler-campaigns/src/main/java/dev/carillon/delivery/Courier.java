// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery;

import dev.carillon.delivery.DeliveryReport.Ending;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.Dispatch;
import dev.carillon.delivery.ledger.Holder;
import dev.carillon.delivery.ledger.Resolution;
import dev.carillon.handler.JobContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is pending in a dispatch, as part of a run. Each delivery is written down as submitted before anything leaves, and
 * as what came of it afterwards; one that may have left is never tried again by itself. The pace holds in every mode. Thread-safe.
 */
public final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int PAGE = 1_000;

    private final DeliveryLedger ledger;
    private final InstantSource clock;

    /** One that delivers what a ledger holds, by a clock. */
    public Courier(DeliveryLedger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Delivers until nothing is left, or something says that it is to wait. Nothing leaves when the errand, the run or the ledger
     * says that it is for show. What it ends with the caller tells its run; see {@link #tell}.
     *
     * @throws dev.carillon.store.StoreException when the ledger fails: what was submitted then is uncertain for the next attempt
     * @throws java.util.NoSuchElementException when there is no such dispatch
     */
    public DeliveryReport deliver(JobContext<?> run, Errand errand, Carrier carrier) {
        var tally = new Tally();
        if (errand.dryRun() || run.test() || ledger.dryRun().forced()) {
            return show(run, errand, carrier, tally);
        }
        var holder = new Holder(run.run().id().toString(), UUID.randomUUID());
        var trip = new Trip(ledger, clock, run, errand, carrier, holder, tally);
        ledger.deliveries()
                .recover(errand.dispatch(), holder, clock.instant())
                .forEach(one -> tally.leftBehind(lookAfter(carrier, one)));
        while (true) {
            Optional<DeliveryReport> end = ending(run, errand, tally);
            if (end.isPresent()) {
                return end.get();
            }
            Optional<Permission.Refused> refused = trip.go();
            if (refused.isPresent()) {
                Permission.Refused why = refused.get();
                return tally.report(why.ending(), why.until(), why.why());
            }
        }
    }

    private Optional<DeliveryReport> ending(JobContext<?> run, Errand errand, Tally tally) {
        if (run.stopping() || run.cancelled()) {
            return Optional.of(tally.report(Ending.STOPPED, clock.instant(), "the run was told to stop"));
        }
        Dispatch dispatch = ledger.dispatches().find(errand.dispatch()).orElseThrow();
        String reason = String.valueOf(dispatch.reason());
        return switch (dispatch.state()) {
            case PAUSED -> Optional.of(tally.report(Ending.PAUSED, null, "paused: " + reason));
            case CANCELLED -> Optional.of(tally.report(Ending.CANCELLED, null, "cancelled: " + reason));
            case OPEN -> nothingDue(errand, tally);
        };
    }

    private Optional<DeliveryReport> nothingDue(Errand errand, Tally tally) {
        Optional<Instant> next = nextDue(errand);
        if (next.isEmpty()) {
            return Optional.of(
                    isInOtherHands(errand)
                            ? tally.report(
                                    Ending.WAITS,
                                    clock.instant().plus(errand.longest()),
                                    "what is left is in the hands of other runs")
                            : tally.report(Ending.DONE, null, ""));
        }
        Instant time = next.get();
        return time.isAfter(clock.instant())
                ? Optional.of(tally.report(Ending.WAITS, time, "the next delivery is due at " + time))
                : Optional.empty();
    }

    /** Should they have died with it, it is this run's to go on. */
    private boolean isInOtherHands(Errand errand) {
        String target = errand.target();
        if (target != null) {
            return ledger.deliveries()
                    .find(errand.dispatch(), target)
                    .filter(one -> !one.state().ended())
                    .isPresent();
        }
        return Stream.of(DeliveryState.RESERVED, DeliveryState.SUBMITTED)
                .anyMatch(state -> !ledger.deliveries()
                        .list(errand.dispatch(), state, 0, 1)
                        .isEmpty());
    }

    private Optional<Instant> nextDue(Errand errand) {
        String target = errand.target();
        if (target == null) {
            return ledger.deliveries().nextDue(errand.dispatch());
        }
        return ledger.deliveries()
                .find(errand.dispatch(), target)
                .filter(one -> one.state() == DeliveryState.PENDING)
                .map(Delivery::notBefore);
    }

    /** Asks the other side about one whose fate is not known; answers what it said, if that counts. */
    private Optional<Resolution> lookAfter(Carrier carrier, Delivery delivery) {
        return look(carrier, delivery)
                .filter(seen -> ledger.deliveries()
                        .resolve(
                                delivery.dispatch(),
                                delivery.target(),
                                seen,
                                "the other side was asked",
                                "courier",
                                clock.instant()));
    }

    private static Optional<Resolution> look(Carrier carrier, Delivery delivery) {
        try {
            return carrier.look(delivery);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (Exception unknown) {
            LOG.warn("delivery {} stays uncertain: the other side could not be asked", delivery.number(), unknown);
            return Optional.empty();
        }
    }

    /** Asks the other side about a delivery whose fate is not known; answers whether it is now. */
    public boolean look(Delivery uncertain, Carrier carrier) {
        return lookAfter(carrier, uncertain).isPresent();
    }

    /** Changes nothing, and says in the run's log what would leave. */
    private DeliveryReport show(JobContext<?> run, Errand errand, Carrier carrier, Tally tally) {
        Instant now = clock.instant();
        new Pace(run, errand, ledger.channels())
                .objection(now)
                .ifPresent(refused -> run.log("would wait: " + refused.why()));
        for (Delivery one : due(errand, now)) {
            run.log("would deliver to " + one.target() + ": " + carrier.preview(one));
            tally.showed();
        }
        return tally.report(Ending.DRY_RUN, null, "nothing has left: a dry run");
    }

    private Collection<Delivery> due(Errand errand, Instant now) {
        String target = errand.target();
        var due = new ArrayList<Delivery>();
        if (target != null) {
            ledger.deliveries().find(errand.dispatch(), target).ifPresent(due::add);
        } else {
            for (List<Delivery> page = page(errand, 0);
                    !page.isEmpty();
                    page = page(errand, page.get(page.size() - 1).number())) {
                due.addAll(page);
            }
        }
        due.removeIf(
                one -> one.state() != DeliveryState.PENDING || one.notBefore().isAfter(now));
        return due;
    }

    private List<Delivery> page(Errand errand, long after) {
        return ledger.deliveries().list(errand.dispatch(), DeliveryState.PENDING, after, PAGE);
    }

    /**
     * Tells a run how its deliveries went: it comes again when that is worth it, and ends with the report otherwise. Counters are
     * {@code deliveries_confirmed}, {@code deliveries_failed} and {@code deliveries_uncertain}.
     */
    public void tell(JobContext<?> run, DeliveryReport report) {
        run.count("deliveries_confirmed", report.confirmed());
        run.count("deliveries_failed", report.failed());
        run.count("deliveries_uncertain", report.uncertain());
        if (!report.why().isEmpty()) {
            run.log(report.why());
        }
        Instant resumeAt = report.resumeAt();
        if (resumeAt != null) {
            run.snooze(Delay.until(resumeAt, clock.instant()));
        } else if (report.flawless() && done(report.ending())) {
            run.result(report);
        } else {
            run.partial(report);
        }
    }

    private static boolean done(Ending ending) {
        return ending == Ending.DONE || ending == Ending.DRY_RUN;
    }
}
