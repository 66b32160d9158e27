// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Post;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.DispatchKey;
import java.util.UUID;

/**
 * What a post belongs to in the delivery ledger, and over what it leaves.
 *
 * @param dispatch its campaign, or its brand's single posts
 */
record Route(DispatchKey dispatch, ChannelKey channel) {

    /** How the dispatches of campaigns begin. */
    static final String CAMPAIGN = "campaign/";
    /** How those of single posts begin. */
    static final String SINGLE = "posts/";

    static Route of(Brand brand, Post post) {
        UUID campaign = post.campaign();
        return new Route(
                campaign == null
                        ? new DispatchKey(brand.workspace(), SINGLE + brand.id())
                        : campaign(brand.workspace(), campaign),
                new ChannelKey(brand.workspace(), post.platform().key(), post.account()));
    }

    static DispatchKey campaign(String workspace, UUID campaign) {
        return new DispatchKey(workspace, CAMPAIGN + campaign);
    }
}
