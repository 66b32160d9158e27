// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.memory;

import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.content.Schedule;
import dev.carillon.campaigns.store.Schedules;
import dev.carillon.campaigns.store.TakenTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Schedules in memory. */
final class MemorySchedules implements Schedules {

    private static final Comparator<Schedule> BY_TIME = Comparator.comparing(Schedule::publishTime)
            .thenComparing(schedule -> schedule.id().toString());
    private static final int MOST_TAKEN = 20_000;

    private final Kept kept;

    MemorySchedules(Kept kept) {
        this.kept = kept;
    }

    @Override
    public List<Schedule> put(List<Schedule> schedules) {
        synchronized (kept) {
            schedules.forEach(
                    one -> Kept.require("post", one.post(), kept.posts().get(one.post())));
            return schedules.stream().map(this::put).toList();
        }
    }

    private Schedule put(Schedule schedule) {
        Instant time = schedule.publishTime().truncatedTo(ChronoUnit.MILLIS);
        Schedule before = ofPost(schedule.post()).orElse(schedule);
        Schedule next = before.at(time, schedule.fixed());
        kept.schedules().put(next.id(), next);
        kept.scheduleOfPost().put(next.post(), next.id());
        return next;
    }

    @Override
    public Optional<Schedule> find(UUID id) {
        synchronized (kept) {
            return Optional.ofNullable(kept.schedules().get(id));
        }
    }

    @Override
    public Optional<Schedule> ofPost(UUID post) {
        synchronized (kept) {
            return Optional.ofNullable(kept.scheduleOfPost().get(post)).flatMap(this::find);
        }
    }

    @Override
    public List<Schedule> ofCampaign(UUID campaign) {
        synchronized (kept) {
            return kept.schedules().values().stream()
                    .filter(one -> campaign.equals(one.campaign()))
                    .sorted(BY_TIME)
                    .toList();
        }
    }

    @Override
    public List<Schedule> ofCampaign(UUID campaign, @Nullable Position after, int limit) {
        return ofCampaign(campaign).stream()
                .filter(one -> after == null || comesAfter(one, after))
                .limit(limit)
                .toList();
    }

    private static boolean comesAfter(Schedule one, Position after) {
        int order = one.publishTime().compareTo(after.time());
        return order > 0 || order == 0 && MemoryBrands.comesAfter(one.id(), after.id());
    }

    private static boolean within(Schedule one, Instant from, Instant to) {
        return !one.publishTime().isBefore(from) && one.publishTime().isBefore(to);
    }

    @Override
    public List<TakenTime> taken(UUID brand, Instant from, Instant to) {
        synchronized (kept) {
            return kept.schedules().values().stream()
                    .filter(one -> within(one, from, to))
                    .map(one -> taken(
                            one, Kept.require("post", one.post(), kept.posts().get(one.post())), brand))
                    .flatMap(Optional::stream)
                    .limit(MOST_TAKEN)
                    .toList();
        }
    }

    private static Optional<TakenTime> taken(Schedule schedule, Post post, UUID brand) {
        return post.brand().equals(brand)
                ? Optional.of(new TakenTime(post.id(), post.platform(), post.account(), schedule.publishTime()))
                : Optional.empty();
    }
}
