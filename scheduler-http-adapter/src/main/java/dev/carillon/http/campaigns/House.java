// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.campaigns.CampaignDesk;
import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.store.CampaignStore;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the routes go through: the domain, in the caller's name, and only what is his workspace's. */
record House(CampaignsApi api) {

    CampaignStore store() {
        return api.store();
    }

    DeliveryLedger ledger() {
        return api.ledger();
    }

    CampaignDesk desk(Call call) {
        return api.campaigns().desk(api.client().by(call.caller().actor()).workspace(call.workspace()));
    }

    Instant now() {
        return api.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * A brand of the workspace in question.
     *
     * @throws ProblemException 404 when it is none
     */
    Brand brand(Call call, UUID id) {
        return store().brands()
                .find(id)
                .filter(brand -> brand.workspace().equals(call.workspace()))
                .orElseThrow(() -> ProblemException.absent("brand"));
    }

    /** A campaign of the workspace; as {@link #brand}. */
    Campaign campaign(Call call, UUID id) {
        Campaign campaign = store().campaigns().find(id).orElseThrow(() -> ProblemException.absent("campaign"));
        requireOurs(call, campaign.brand(), "campaign");
        return campaign;
    }

    /** A post of the workspace; as {@link #brand}. */
    Post post(Call call, UUID id) {
        Post post = store().posts().find(id).orElseThrow(() -> ProblemException.absent("post"));
        requireOurs(call, post.brand(), "post");
        return post;
    }

    private void requireOurs(Call call, UUID brand, String noun) {
        boolean ours = store().brands()
                .find(brand)
                .filter(one -> one.workspace().equals(call.workspace()))
                .isPresent();
        if (!ours) {
            throw ProblemException.absent(noun);
        }
    }

    /** How many to read, so that it shows whether there are more than a page takes. */
    static int oneMore(Call call) {
        return Math.toIntExact(call.get(Page.LIMIT) + 1);
    }

    /** Where a page goes on in a list that is ordered by ids; null for its beginning. */
    static @Nullable UUID after(Call call) {
        return call.find(Page.AFTER).map(House::id).orElse(null);
    }

    static UUID id(String mark) {
        try {
            return UUID.fromString(mark);
        } catch (IllegalArgumentException none) {
            throw foreignMark();
        }
    }

    static ProblemException foreignMark() {
        return ProblemException.badField(
                "after", "no mark of a page of this list, expected the next of the page before");
    }
}
