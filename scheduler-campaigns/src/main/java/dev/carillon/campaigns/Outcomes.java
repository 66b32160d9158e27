// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import static java.util.stream.Collectors.toMap;

import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.CampaignStatus;
import dev.carillon.campaigns.content.Schedule;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.Dispatch;
import dev.carillon.delivery.ledger.DispatchKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of scheduled posts, as the delivery ledger tells it. */
final class Outcomes {

    private static final int PAGE = 10_000;

    private final DeliveryLedger ledger;

    Outcomes(DeliveryLedger ledger) {
        this.ledger = ledger;
    }

    /** The deliveries of a dispatch by target. */
    Map<String, Delivery> deliveries(DispatchKey dispatch) {
        Map<String, Delivery> found = new HashMap<>();
        long after = 0;
        while (true) {
            List<Delivery> page = ledger.deliveries().list(dispatch, null, after, PAGE);
            page.forEach(one -> found.put(one.target(), one));
            if (page.size() < PAGE) {
                return found;
            }
            after = page.get(page.size() - 1).number();
        }
    }

    ScheduledPost of(DispatchKey dispatch, Schedule schedule) {
        return ScheduledPost.of(
                schedule,
                ledger.deliveries().find(dispatch, schedule.id().toString()).orElse(null));
    }

    CampaignSchedule of(Campaign campaign, DispatchKey dispatch, int postCount, List<Schedule> schedules, String note) {
        Map<String, Delivery> deliveries = deliveries(dispatch);
        List<ScheduledPost> posts = schedules.stream()
                .map(one -> ScheduledPost.of(one, deliveries.get(one.id().toString())))
                .toList();
        return new CampaignSchedule(campaign, status(dispatch, schedules, deliveries), postCount, posts, note);
    }

    private CampaignStatus status(DispatchKey dispatch, List<Schedule> schedules, Map<String, Delivery> deliveries) {
        Dispatch.State state =
                ledger.dispatches().find(dispatch).map(Dispatch::state).orElse(Dispatch.State.OPEN);
        if (state == Dispatch.State.CANCELLED) {
            return CampaignStatus.CANCELLED;
        }
        if (state == Dispatch.State.PAUSED) {
            return CampaignStatus.PAUSED;
        }
        if (schedules.isEmpty()) {
            return CampaignStatus.DRAFT;
        }
        List<Schedule> waiting = schedules.stream()
                .filter(one -> isFresh(deliveries.get(one.id().toString())))
                .toList();
        boolean over = schedules.stream()
                .map(one -> deliveries.get(one.id().toString()))
                .allMatch(one ->
                        one != null && (one.state() == DeliveryState.CONFIRMED || one.state() == DeliveryState.FAILED));
        return over
                ? CampaignStatus.COMPLETED
                : waiting.size() == schedules.size() ? CampaignStatus.SCHEDULED : CampaignStatus.ACTIVE;
    }

    /** Whether nothing has ever left of it. */
    static boolean isFresh(@Nullable Delivery delivery) {
        return delivery == null || delivery.state() == DeliveryState.PENDING && delivery.attempts() == 0;
    }

    void requireNotCancelled(DispatchKey dispatch) {
        ledger.dispatches()
                .find(dispatch)
                .filter(found -> found.state() == Dispatch.State.CANCELLED)
                .ifPresent(found -> {
                    throw new IllegalStateException("campaign: it is cancelled: " + found.reason());
                });
    }

    /** Refuses another time for a post that has left already. */
    void requireMovable(DispatchKey dispatch, Schedule schedule, Instant time) {
        boolean same = schedule.publishTime().equals(time.truncatedTo(ChronoUnit.MILLIS));
        Delivery delivery =
                ledger.deliveries().find(dispatch, schedule.id().toString()).orElse(null);
        if (!same && !isFresh(delivery)) {
            throw new IllegalStateException("post: " + schedule.post() + " is on its way or has left, as "
                    + schedule.publishTime() + " was its time");
        }
    }

    /** Has the ledger keep the times of schedules, where nothing of them has left yet. */
    void move(DispatchKey dispatch, List<Schedule> schedules) {
        Map<String, Delivery> deliveries = schedules.size() == 1
                ? ledger.deliveries().find(dispatch, schedules.get(0).id().toString()).stream()
                        .collect(toMap(Delivery::target, one -> one))
                : deliveries(dispatch);
        for (Schedule one : schedules) {
            Delivery delivery = deliveries.get(one.id().toString());
            if (delivery != null && isFresh(delivery) && !delivery.notBefore().equals(one.publishTime())) {
                ledger.deliveries().move(dispatch, delivery.target(), one.publishTime());
            }
        }
    }
}
