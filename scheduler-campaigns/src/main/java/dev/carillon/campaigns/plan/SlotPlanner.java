// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

import dev.carillon.campaigns.content.Post;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Each post in the next free slot of its channel, from now on.
 *
 * @param slots times of day in the brand's zone, 1 to 48
 */
public record SlotPlanner(List<LocalTime> slots) implements Planner {

    /** At 09:20, 14:10 and 19:00. */
    public static final SlotPlanner USUAL =
            new SlotPlanner(List.of(LocalTime.of(9, 20), LocalTime.of(14, 10), LocalTime.of(19, 0)));

    private static final int MOST_SLOTS = 48;

    public SlotPlanner {
        if (slots.isEmpty() || slots.size() > MOST_SLOTS) {
            throw new IllegalArgumentException("slots: " + slots.size() + ", expected 1.." + MOST_SLOTS);
        }
        slots = slots.stream().distinct().sorted().toList();
    }

    @Override
    public Plan plan(PlanRequest request) {
        var times = new LinkedHashMap<UUID, Instant>();
        Map<String, Set<Instant>> used = new HashMap<>();
        List<LocalDate> days = request.days();
        for (Post post : request.posts()) {
            Set<Instant> own = used.computeIfAbsent(PlanRequest.channel(post), channel -> new HashSet<>());
            Instant time = free(post, own, days, request)
                    .orElseThrow(() ->
                            new PlanRefusedException("posts: " + request.posts().size() + ", and "
                                    + PlanRequest.channel(post) + " has " + days.size() + " days with " + slots.size()
                                    + " slots, of which no more are free"));
            own.add(time);
            times.put(post.id(), time);
        }
        return PlanCheck.checked(new Plan(times, "slots", ""), request);
    }

    private Optional<Instant> free(Post post, Set<Instant> own, List<LocalDate> days, PlanRequest request) {
        return days.stream()
                .flatMap(day -> slots.stream()
                        .map(slot -> day.atTime(slot).atZone(request.zone()).toInstant()))
                .filter(time -> time.isAfter(request.now()) && !own.contains(time) && !request.isTaken(post, time))
                .findFirst();
    }
}
