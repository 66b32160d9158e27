// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.campaigns.content.Platform;
import dev.carillon.campaigns.content.Schedule;
import dev.carillon.delivery.Courier;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.Dispatch;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.ledger.NewDelivery;
import dev.carillon.delivery.ledger.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Sees to it that every post that is due has a run: those that are due soon, those that a crash has left without one, and those that
 * were held up by a pause or a shut channel. Doing it twice does it once.
 */
final class Sweep {

    /** So far ahead runs are made. */
    static final Duration AHEAD = Duration.ofMinutes(15);

    /** After so long a delivery belongs to a schedule, or to none: who made it died before it made the schedule. */
    private static final Duration BELONGS = Duration.ofHours(1);

    private static final int MOST = 10_000;

    private final Setup setup;

    Sweep(Setup setup) {
        this.setup = setup;
    }

    /** Puts schedules of one dispatch into the ledger that are not in it yet. */
    void register(DispatchKey dispatch, List<Schedule> schedules) {
        Instant now = setup.clock().instant();
        setup.ledger().dispatches().open(dispatch, now);
        List<NewDelivery> targets = schedules.stream()
                .map(one -> new NewDelivery(one.id().toString(), null, one.publishTime()))
                .toList();
        for (int from = 0; from < targets.size(); from += MOST) {
            setup.ledger()
                    .deliveries()
                    .add(dispatch, targets.subList(from, Math.min(targets.size(), from + MOST)), now);
        }
    }

    /** Asks for a run for each post that is due soon; answers for how many. */
    int ahead(JobClient client) {
        if (idle()) {
            return 0;
        }
        Instant until = setup.clock().instant().plus(AHEAD);
        int asked = 0;
        for (String prefix : List.of(Route.CAMPAIGN, Route.SINGLE)) {
            for (Delivery one : setup.ledger().deliveries().due(prefix, until, MOST)) {
                asked += ask(client, one) ? 1 : 0;
            }
        }
        return asked;
    }

    /** As {@link #ahead(JobClient)}, for schedules of one dispatch. */
    void ahead(JobClient client, DispatchKey dispatch, Collection<Schedule> schedules) {
        Instant until = setup.clock().instant().plus(AHEAD);
        List<Schedule> soon = schedules.stream()
                .filter(one -> !one.publishTime().isAfter(until))
                .toList();
        boolean open = setup.ledger()
                .dispatches()
                .find(dispatch)
                .filter(found -> found.state() == Dispatch.State.OPEN)
                .isPresent();
        if (idle() || !open) {
            return;
        }
        for (Schedule one : soon) {
            setup.ledger()
                    .deliveries()
                    .find(dispatch, one.id().toString())
                    .filter(delivery -> delivery.state() == DeliveryState.PENDING)
                    .ifPresent(delivery -> ask(client, delivery));
        }
    }

    /** While nothing is to leave, runs would only look on, again and again. */
    private boolean idle() {
        return setup.dryRun() || setup.ledger().dryRun().forced();
    }

    private boolean ask(JobClient client, Delivery delivery) {
        UUID id = UUID.fromString(delivery.target());
        if (setup.store().schedules().find(id).isEmpty()) {
            withdraw(delivery);
            return false;
        }
        return Shipment.find(setup, id)
                .filter(post -> isOpen(post))
                .map(post -> {
                    Platform platform = post.post().platform();
                    client.workspace(post.brand().workspace())
                            .enqueue(
                                    Campaigns.PUBLISH,
                                    new PublishPost(id),
                                    Enqueue.at(delivery.notBefore()),
                                    Enqueue.key(id.toString()),
                                    Enqueue.limit("publish/" + platform.key(), platform.concurrency()));
                    return true;
                })
                .orElse(false);
    }

    private void withdraw(Delivery delivery) {
        Instant now = setup.clock().instant();
        if (delivery.changedAt().isBefore(now.minus(BELONGS))) {
            setup.ledger()
                    .deliveries()
                    .resolve(
                            delivery.dispatch(),
                            delivery.target(),
                            Resolution.GIVEN_UP,
                            "there is no such schedule",
                            "campaign-sweep",
                            now);
        }
    }

    private boolean isOpen(Shipment post) {
        return setup.ledger()
                        .channels()
                        .state(Route.of(post.brand(), post.post()).channel())
                        .shut()
                == null;
    }

    /** Asks the platforms about posts whose fate is not known; answers of how many it is known now. */
    int look() {
        var courier = new Courier(setup.ledger(), setup.clock());
        int known = 0;
        for (String prefix : List.of(Route.CAMPAIGN, Route.SINGLE)) {
            for (Delivery one : setup.ledger().deliveries().uncertain(prefix, 0, MOST)) {
                known += Shipment.find(setup, UUID.fromString(one.target()))
                        .map(post -> courier.look(one, post.carrier()) ? 1 : 0)
                        .orElse(0);
            }
        }
        return known;
    }
}
