// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

import dev.carillon.campaigns.content.Post;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The days of the {@link EvenPlanner}, each post at the hour at which posts of its channel did best: of the five best hours of the
 * week, those with two posts at least, that of the day of the week, else the best of all. Where nothing is known, at a fixed time.
 *
 * @param otherwise the time of day where nothing is known
 */
public record BestTimePlanner(EngagementHistory history, LocalTime otherwise) implements Planner {

    /** By a history, otherwise at 19:00. */
    public BestTimePlanner(EngagementHistory history) {
        this(history, EvenPlanner.USUAL.time());
    }

    @Override
    public Plan plan(PlanRequest request) {
        Plan even = new EvenPlanner(otherwise).plan(request);
        Map<String, BestHours> known = new HashMap<>();
        var times = new LinkedHashMap<UUID, Instant>();
        for (Post post : request.posts()) {
            BestHours hours = known.computeIfAbsent(
                    PlanRequest.channel(post),
                    channel -> BestHours.of(history.of(post.platform(), post.account()), request.zone()));
            Instant usual = even.times().get(post.id());
            if (usual == null) {
                throw new IllegalStateException("an even plan without post " + post.id());
            }
            LocalDate day = usual.atZone(request.zone()).toLocalDate();
            LocalTime time = hours.on(day.getDayOfWeek()).orElse(otherwise);
            times.put(post.id(), day.atTime(time).atZone(request.zone()).toInstant());
        }
        return PlanCheck.checked(new Plan(times, "best-time", ""), request);
    }
}
