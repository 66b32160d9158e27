// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.campaigns.content.Campaign;
import java.time.Instant;
import java.util.UUID;

/** A campaign as it is kept. How it stands is told apart, as that takes a look at all of its posts. */
public record CampaignView(
        UUID id,
        UUID brand,
        String name,
        String goal,
        Instant start,
        Instant end,
        Instant createdAt,
        Instant updatedAt) {

    static CampaignView of(Campaign campaign) {
        return new CampaignView(
                campaign.id(),
                campaign.brand(),
                campaign.name(),
                campaign.goal(),
                campaign.start(),
                campaign.end(),
                campaign.createdAt(),
                campaign.updatedAt());
    }

    Campaign campaign() {
        return new Campaign(id, brand, name, goal, start, end, createdAt, updatedAt);
    }
}
