// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.content.Schedule;
import dev.carillon.campaigns.plan.Plan;
import dev.carillon.campaigns.plan.PlanCheck;
import dev.carillon.campaigns.plan.PlanRefusedException;
import dev.carillon.campaigns.plan.PlanRequest;
import dev.carillon.campaigns.store.TakenTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Gives times to the posts of a campaign. */
final class Timetable {

    /** A post may be this late when it is scheduled. */
    private static final Duration LATEST = Duration.ofDays(1);

    private final Setup setup;

    Timetable(Setup setup) {
        this.setup = setup;
    }

    /** Schedules with new times, and what the plan has to say. */
    record Planned(List<Schedule> schedules, String note) {}

    /**
     * Plans posts.
     *
     * @param posts in their order, all of the campaign
     * @param before the schedules that some of them have
     */
    Planned plan(Campaign campaign, Brand brand, List<Post> posts, Map<UUID, Schedule> before) {
        Instant now = setup.clock().instant();
        Plan plan = PlanCheck.checked(
                setup.planner().plan(request(campaign, brand, posts, now)), request(campaign, brand, posts, now));
        var schedules = new ArrayList<Schedule>();
        for (Post post : posts) {
            Instant time = Objects.requireNonNull(plan.times().get(post.id()));
            if (time.isBefore(now.minus(LATEST))) {
                throw new PlanRefusedException("campaign.start: post " + post.id() + " would have been published at "
                        + time + ", expected at most a day before now, " + now);
            }
            Schedule was = before.get(post.id());
            schedules.add(
                    was == null
                            ? new Schedule(UUID.randomUUID(), post.id(), campaign.id(), time, false, now)
                            : was.at(time, false));
        }
        return new Planned(schedules, plan.note());
    }

    private PlanRequest request(Campaign campaign, Brand brand, List<Post> posts, Instant now) {
        return new PlanRequest(campaign, brand.zone(), posts, setup.blackouts(), taken(campaign, brand, posts), now);
    }

    private Map<String, Set<Instant>> taken(Campaign campaign, Brand brand, List<Post> posts) {
        ZoneId zone = brand.zone();
        Set<UUID> own = posts.stream().map(Post::id).collect(toSet());
        return setup
                .store()
                .schedules()
                .taken(
                        brand.id(),
                        campaign.firstDay(zone).atStartOfDay(zone).toInstant(),
                        campaign.lastDay(zone).plusDays(1).atStartOfDay(zone).toInstant())
                .stream()
                .filter(one -> !own.contains(one.post()))
                .collect(groupingBy(
                        one -> one.platform().key() + "/" + one.account(), mapping(TakenTime::time, toSet())));
    }
}
