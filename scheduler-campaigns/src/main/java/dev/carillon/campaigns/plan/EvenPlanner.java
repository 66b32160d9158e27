// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * One post a day at most, the first on the first day, the last on the last, the others evenly between ({@link Distribution}), all at
 * one time of day. Days without posts do not count as days. A time that clocks skip is moved on by as much; one that they show twice
 * is the first.
 *
 * @param time of day, in the brand's zone
 */
public record EvenPlanner(LocalTime time) implements Planner {

    /** At 19:00. */
    public static final EvenPlanner USUAL = new EvenPlanner(LocalTime.of(19, 0));

    @Override
    public Plan plan(PlanRequest request) {
        List<LocalDate> days = request.days();
        int posts = request.posts().size();
        if (posts > days.size()) {
            throw new PlanRefusedException("posts: " + posts + " on " + days.size()
                    + " days, expected at most as many posts as days ("
                    + request.campaign().firstDay(request.zone())
                    + " to " + request.campaign().lastDay(request.zone()) + ", days without posts left out)");
        }
        List<Integer> offsets = Distribution.days(posts, days.size());
        var times = new LinkedHashMap<UUID, Instant>();
        for (int i = 0; i < posts; i++) {
            LocalDate day = days.get(offsets.get(i));
            times.put(
                    request.posts().get(i).id(),
                    day.atTime(time).atZone(request.zone()).toInstant());
        }
        return PlanCheck.checked(new Plan(times, "even", ""), request);
    }
}
