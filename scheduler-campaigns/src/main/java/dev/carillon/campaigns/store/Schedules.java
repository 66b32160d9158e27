// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.store;

import dev.carillon.campaigns.content.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The schedules of a store. */
public interface Schedules {

    /** Where a page of the schedules of a campaign has ended: the time of its last one, and its id. */
    record Position(Instant time, UUID id) {

        public static Position of(Schedule schedule) {
            return new Position(schedule.publishTime(), schedule.id());
        }
    }

    /**
     * Makes schedules, or moves them; all or none. Where a post has a schedule under another id, that one is kept, with the new time.
     *
     * @param schedules at most 20,000
     * @return as they are kept, in the same order
     * @throws java.util.NoSuchElementException when there is no such post
     */
    List<Schedule> put(List<Schedule> schedules);

    Optional<Schedule> find(UUID id);

    Optional<Schedule> ofPost(UUID post);

    /** Those of a campaign by time. */
    List<Schedule> ofCampaign(UUID campaign);

    /**
     * A page of those of a campaign, by time.
     *
     * @param after where the page before has ended, null for the first
     * @param limit 1 to 1,000
     */
    List<Schedule> ofCampaign(UUID campaign, @Nullable Position after, int limit);

    /** When posts of a brand are published, from one instant to another, the second exclusive; at most 20,000. */
    List<TakenTime> taken(UUID brand, Instant from, Instant to);
}
