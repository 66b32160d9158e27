// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.CampaignStatus;
import java.util.List;

/**
 * A campaign, how it stands, and what became of its scheduled posts.
 *
 * @param postCount how many posts it has, scheduled or not
 * @param posts those that are scheduled, by time
 * @param note what the plan has to say, empty when nothing was planned or it has nothing to say
 */
public record CampaignSchedule(
        Campaign campaign, CampaignStatus status, int postCount, List<ScheduledPost> posts, String note) {

    public CampaignSchedule {
        posts = List.copyOf(posts);
    }
}
