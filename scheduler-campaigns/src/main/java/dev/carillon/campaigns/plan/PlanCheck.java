// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

import dev.carillon.campaigns.content.Post;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The rules that every plan keeps, whoever has made it. */
public final class PlanCheck {

    private PlanCheck() {}

    /**
     * Refuses a plan that breaks a rule: each post once and no others, on an open day of the campaign, no two on one channel at one
     * time, none at a time that the channel has something else for.
     *
     * @throws PlanRefusedException naming the post, its time and the rule
     */
    public static Plan checked(Plan plan, PlanRequest request) {
        var known = new HashMap<UUID, Post>();
        request.posts().forEach(post -> known.put(post.id(), post));
        for (UUID id : plan.times().keySet()) {
            if (!known.containsKey(id)) {
                throw new PlanRefusedException("plan: has a time for " + id + ", which is no post to be planned");
            }
        }
        Map<String, Set<Instant>> used = new HashMap<>();
        for (Post post : request.posts()) {
            Instant time = plan.times().get(post.id());
            if (time == null) {
                throw new PlanRefusedException("plan: has no time for post " + post.id());
            }
            requireDay(post, time, request);
            boolean free = used.computeIfAbsent(PlanRequest.channel(post), channel -> new HashSet<>())
                    .add(time);
            if (!free || request.isTaken(post, time)) {
                throw new PlanRefusedException("plan: post " + post.id() + " at " + time + ", when "
                        + PlanRequest.channel(post) + " publishes something else");
            }
        }
        return plan;
    }

    private static void requireDay(Post post, Instant time, PlanRequest request) {
        LocalDate day = time.atZone(request.zone()).toLocalDate();
        LocalDate first = request.campaign().firstDay(request.zone());
        LocalDate last = request.campaign().lastDay(request.zone());
        if (day.isBefore(first) || day.isAfter(last)) {
            throw new PlanRefusedException(
                    "plan: post " + post.id() + " on " + day + ", expected " + first + " to " + last);
        }
        if (!request.isOpen(day)) {
            throw new PlanRefusedException("plan: post " + post.id() + " on " + day + ", a day without posts");
        }
    }
}
