// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery;

import dev.carillon.delivery.DeliveryReport.Ending;
import dev.carillon.delivery.ledger.ChannelState;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.delivery.ledger.Holder;
import dev.carillon.delivery.ledger.Settlement;
import dev.carillon.delivery.ledger.Turn;
import dev.carillon.handler.JobContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Takes one window of deliveries to the other side after the other. For one attempt of a run. */
final class Trip {

    private final DeliveryLedger ledger;
    private final InstantSource clock;
    private final JobContext<?> run;
    private final Errand errand;
    private final Carrier carrier;
    private final Holder holder;
    private final Tally tally;
    private final Pace pace;
    private final Bookkeeper books;
    /** Whether the latest act has failed. */
    private boolean failed;

    Trip(
            DeliveryLedger ledger,
            InstantSource clock,
            JobContext<?> run,
            Errand errand,
            Carrier carrier,
            Holder holder,
            Tally tally) {
        this.ledger = ledger;
        this.clock = clock;
        this.run = run;
        this.errand = errand;
        this.carrier = carrier;
        this.holder = holder;
        this.tally = tally;
        this.pace = new Pace(run, errand, ledger.channels());
        this.books = new Bookkeeper(
                ledger.deliveries(), holder, clock, length -> TimeUnit.NANOSECONDS.sleep(length.toNanos()));
    }

    /** One window; answers why none left. */
    Optional<Permission.Refused> go() {
        Optional<Permission.Refused> objection = pace.objection(clock.instant());
        if (objection.isPresent()) {
            return objection;
        }
        List<Delivery> held = ledger.deliveries()
                .reserve(errand.dispatch(), errand.target(), errand.together(), holder, clock.instant(), errand.hold());
        if (held.isEmpty()) {
            // those that are due are in other hands
            Instant later = clock.instant().plus(errand.longest());
            return Optional.of(
                    new Permission.Refused(Ending.WAITS, later, "what is due is in the hands of other runs"));
        }
        Permission permission = pace.ask(held.size(), clock.instant());
        if (permission instanceof Permission.Granted granted) {
            books.settle(returned(held.subList(granted.many(), held.size())));
            leave(held.subList(0, granted.many()), granted);
            return Optional.empty();
        }
        books.settle(returned(held));
        return Optional.of((Permission.Refused) permission);
    }

    private static List<Settlement> returned(List<Delivery> held) {
        return held.stream()
                .<Settlement>map(one -> new Settlement.Returned(one.number()))
                .toList();
    }

    private void leave(List<Delivery> held, Permission.Granted granted) {
        List<Delivery> leaving =
                ledger.deliveries().submit(errand.dispatch(), held, holder, clock.instant(), errand.hold());
        // before anything leaves: a process that dies now has used them
        granted.use(leaving.size());
        if (leaving.size() < held.size()) {
            books.settle(returned(held));
        }
        var settlements = new ArrayList<Settlement>();
        boolean goesOn = true;
        for (Delivery one : leaving) {
            goesOn = goesOn && !run.stopping() && !run.cancelled();
            if (goesOn) {
                Answer answer = carry(one);
                settlements.add(settlement(one, answer));
                goesOn = note(answer);
            } else {
                settlements.add(new Settlement.Returned(one.number()));
            }
        }
        books.settle(settlements);
        tally.count(settlements);
        run.progress(tally.settled(), 0, "deliveries");
    }

    private Answer carry(Delivery delivery) {
        try {
            return carrier.carry(delivery);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.failed(Fault.Kind.UNCERTAIN, "interrupted");
        } catch (Exception unknown) {
            return Answer.failed(Fault.Kind.UNCERTAIN, unknown.toString());
        }
    }

    private Settlement settlement(Delivery delivery, Answer answer) {
        long number = delivery.number();
        if (answer instanceof Answer.Arrived arrived) {
            return new Settlement.Confirmed(number, arrived.receipt());
        }
        var refused = (Answer.NotKnownToArrive) answer;
        Fault fault = refused.fault();
        return switch (fault.kind()) {
            case BAD_CONTENT, BLOCKED, WITHDRAWN -> new Settlement.Failed(number, fault);
            case UNCERTAIN -> new Settlement.Uncertain(number, fault);
            case REAUTHORISE -> new Settlement.Again(number, fault, clock.instant());
            case LATER -> later(delivery, fault, refused.rest());
        };
    }

    private Settlement later(Delivery delivery, Fault fault, Duration wait) {
        double spread = ThreadLocalRandom.current().nextDouble();
        return errand.retries()
                .delayBefore(delivery.attempts(), spread)
                .map(delay -> delay.compareTo(wait) < 0 ? wait : delay)
                .<Settlement>map(delay -> new Settlement.Again(
                        delivery.number(), fault, clock.instant().plus(delay)))
                .orElseGet(() -> new Settlement.Failed(delivery.number(), fault));
    }

    /** Tells the channel; answers whether more may leave over it. */
    private boolean note(Answer answer) {
        Instant now = clock.instant();
        if (answer instanceof Answer.NotKnownToArrive refused) {
            failed = true;
            ChannelState state = ledger.channels()
                    .ended(errand.channel(), errand.pacing().breaker(), refused.fault(), refused.rest(), now);
            return state.ask(now) instanceof Turn.Granted;
        }
        if (pace.failing() || failed) {
            failed = false;
            ledger.channels().ended(errand.channel(), errand.pacing().breaker(), null, Duration.ZERO, now);
        }
        return true;
    }
}
