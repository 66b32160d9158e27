// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.http.problem.ProblemException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A line of what is exported and imported: a brand, a campaign or a post. */
public record StockLine(
        @Nullable BrandView brand,
        @Nullable CampaignView campaign,
        @Nullable PostView post) {

    StockLine checked(String workspace) {
        if (Stream.of(brand, campaign, post).filter(Objects::nonNull).count() != 1) {
            throw ProblemException.badField("", "expected one of brand, campaign and post");
        }
        if (brand != null) {
            brand.brand(workspace);
        }
        if (campaign != null) {
            campaign.campaign();
        }
        if (post != null) {
            post.post();
        }
        return this;
    }
}
