// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.Post;
import dev.carillon.trigger.HolidayCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be planned.
 *
 * @param zone in which days are counted
 * @param posts in the order in which they are to come
 * @param blackouts days on which nothing is published
 * @param taken times at which a channel, such as {@code twitter/acme}, publishes something else
 * @param now nothing is planned for days before that
 */
public record PlanRequest(
        Campaign campaign,
        ZoneId zone,
        List<Post> posts,
        List<HolidayCalendar> blackouts,
        Map<String, Set<Instant>> taken,
        Instant now) {

    public PlanRequest {
        posts = List.copyOf(posts);
        blackouts = List.copyOf(blackouts);
        taken = Map.copyOf(taken);
    }

    /** The days on which something may be published, ascending. */
    public List<LocalDate> days() {
        return campaign.firstDay(zone)
                .datesUntil(campaign.lastDay(zone).plusDays(1))
                .filter(this::isOpen)
                .toList();
    }

    boolean isOpen(LocalDate day) {
        return blackouts.stream().noneMatch(calendar -> calendar.contains(day));
    }

    /** What times are taken under for a post. */
    public static String channel(Post post) {
        return post.platform().key() + "/" + post.account();
    }

    boolean isTaken(Post post, Instant time) {
        return taken.getOrDefault(channel(post), Set.of()).contains(time);
    }
}
