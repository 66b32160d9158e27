// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.Platform;
import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.store.CampaignStore;
import dev.carillon.campaigns.store.Stock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * Something to try campaigns with: a brand in Los Angeles with a campaign of seven days from today, and three posts for Twitter. It is
 * only put where nothing is.
 */
public final class CampaignDemo {

    /** The brand. */
    public static final UUID BRAND = UUID.fromString("11111111-1111-1111-1111-111111111111");

    /** The campaign. */
    public static final UUID CAMPAIGN = UUID.fromString("22222222-2222-2222-2222-222222222222");

    /** Its posts, in their order. */
    public static final List<UUID> POSTS = List.of(
            UUID.fromString("33333333-3333-3333-3333-333333333333"),
            UUID.fromString("44444444-4444-4444-4444-444444444444"),
            UUID.fromString("55555555-5555-5555-5555-555555555555"));

    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final int DAYS = 7;

    private static final List<String> TEXTS = List.of(
            "The doors open on Friday. Bring somebody who says they do not like museums.",
            "Four rooms, one clock. Can you hear which of them it is in?",
            "Last evening: we ring all the bells at seven.");

    private CampaignDemo() {}

    /**
     * Puts it into a store in which nothing is.
     *
     * @return false when something is, and nothing was changed
     */
    public static boolean load(CampaignStore store, String workspace, Instant now) {
        LocalDate today = now.atZone(ZONE).toLocalDate();
        var brand = new Brand(BRAND, workspace, "The House of Clocks", ZONE, "warm, curious, never in a hurry");
        var campaign = new Campaign(
                CAMPAIGN,
                BRAND,
                "A week of bells",
                "fill the house in its first week",
                today.atStartOfDay(ZONE).toInstant(),
                today.plusDays(DAYS).atStartOfDay(ZONE).toInstant().minusSeconds(1),
                now,
                now);
        return store.fill(
                new Stock(List.of(brand), List.of(campaign), List.of(post(0, now), post(1, now), post(2, now))));
    }

    private static Post post(int place, Instant now) {
        return new Post(
                POSTS.get(place),
                BRAND,
                CAMPAIGN,
                "Bells, part " + (place + 1),
                TEXTS.get(place),
                "",
                Platform.TWITTER,
                "house-of-clocks",
                now,
                now);
    }
}
