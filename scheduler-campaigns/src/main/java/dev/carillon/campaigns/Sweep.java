// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Platform;
import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.content.Schedule;
import dev.carillon.delivery.Courier;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.Dispatch;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.ledger.NewDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sees to it that every post that is due has a run: those that are due soon, those that a crash has left without one, and those that
 * were held up by a pause or a shut channel. Doing it twice does it once.
 */
final class Sweep {

    /** So far ahead runs are made. */
    static final Duration AHEAD = Duration.ofMinutes(15);

    /** So far back schedules are looked at that the ledger does not know. */
    private static final Duration BACK = Duration.ofDays(2);

    private static final int MOST = 10_000;

    private final Setup setup;

    Sweep(Setup setup) {
        this.setup = setup;
    }

    /** Puts schedules into the ledger that are not in it yet. */
    void register(List<Schedule> schedules) {
        Instant now = setup.clock().instant();
        Map<DispatchKey, List<NewDelivery>> missing = new LinkedHashMap<>();
        for (Schedule one : schedules) {
            Post post = setup.store().posts().find(one.post()).orElseThrow();
            Brand brand = setup.store().brands().find(post.brand()).orElseThrow();
            missing.computeIfAbsent(Route.of(brand, post).dispatch(), key -> new ArrayList<>())
                    .add(new NewDelivery(one.id().toString(), null, one.publishTime()));
        }
        missing.forEach((dispatch, targets) -> register(dispatch, targets, now));
    }

    private void register(DispatchKey dispatch, List<NewDelivery> targets, Instant now) {
        setup.ledger().dispatches().open(dispatch, now);
        for (int from = 0; from < targets.size(); from += MOST) {
            setup.ledger()
                    .deliveries()
                    .add(dispatch, targets.subList(from, Math.min(targets.size(), from + MOST)), now);
        }
    }

    /** Registers what was left out; answers how many runs were asked for. */
    int all(JobClient client) {
        Instant now = setup.clock().instant();
        List<Schedule> known = setup.store().schedules().between(now.minus(BACK), now.plus(AHEAD), MOST);
        register(known.stream().filter(this::mayBeRegistered).toList());
        return ahead(client);
    }

    /** What was cancelled meanwhile is not taken up again. */
    private boolean mayBeRegistered(Schedule schedule) {
        Post post = setup.store().posts().find(schedule.post()).orElseThrow();
        Brand brand = setup.store().brands().find(post.brand()).orElseThrow();
        DispatchKey dispatch = Route.of(brand, post).dispatch();
        return setup.ledger()
                .dispatches()
                .find(dispatch)
                .map(found -> found.state() != Dispatch.State.CANCELLED
                        && setup.ledger()
                                .deliveries()
                                .find(dispatch, schedule.id().toString())
                                .isEmpty())
                .orElse(true);
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
