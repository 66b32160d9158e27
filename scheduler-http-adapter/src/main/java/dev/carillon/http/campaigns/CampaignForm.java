// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.campaigns.content.Campaign;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.problem.Translation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign in bodies.
 *
 * @param brand needed to make one; in a change it may be left out, as it stays
 * @param goal nothing when it is left out
 * @param start its first day contains this instant, in the brand's zone
 * @param end its last day likewise
 */
public record CampaignForm(
        @Nullable UUID brand, String name, @Nullable String goal, Instant start, Instant end) {

    private static final Translation WORDS = Translation.without("campaign");

    UUID requiredBrand() {
        if (brand == null) {
            throw ProblemException.badField("brand", "missing, expected the id of a brand");
        }
        return brand;
    }

    /** A new one. */
    Campaign campaign(UUID id, Instant now) {
        return campaign(id, requiredBrand(), now, now);
    }

    /** What one is changed to. */
    Campaign campaign(Campaign before, Instant now) {
        if (brand != null && !brand.equals(before.brand())) {
            throw ProblemException.badField("brand", brand + ", expected " + before.brand() + " as it is, or none");
        }
        return campaign(before.id(), before.brand(), before.createdAt(), now);
    }

    private Campaign campaign(UUID id, UUID owner, Instant createdAt, Instant now) {
        return WORDS.ask(() -> new Campaign(
                id,
                owner,
                name,
                goal == null ? "" : goal,
                start.truncatedTo(ChronoUnit.MILLIS),
                end.truncatedTo(ChronoUnit.MILLIS),
                createdAt,
                now));
    }
}
