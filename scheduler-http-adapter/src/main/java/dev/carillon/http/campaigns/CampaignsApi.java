// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.JobClient;
import dev.carillon.campaigns.Campaigns;
import dev.carillon.campaigns.store.CampaignStore;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.http.route.Route;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Campaigns over HTTP: all that a {@link dev.carillon.campaigns.CampaignDesk} can be asked, and what is kept of brands, campaigns and
 * posts. Thread-safe.
 *
 * @param campaigns as the scheduler has them
 * @param store that of the same
 * @param ledger that of the same
 * @param client by which runs are asked for
 * @param clock for when things were made and changed
 */
public record CampaignsApi(
        Campaigns campaigns, CampaignStore store, DeliveryLedger ledger, JobClient client, InstantSource clock) {

    /** By the machine's clock. */
    public static CampaignsApi of(Campaigns campaigns, CampaignStore store, DeliveryLedger ledger, JobClient client) {
        return new CampaignsApi(campaigns, store, ledger, client, Clock.systemUTC());
    }

    /** Its routes. */
    public List<Route> routes() {
        var house = new House(this);
        var all = new ArrayList<Route>();
        all.addAll(new BrandRoutes(house).all());
        all.addAll(new PostRoutes(house).all());
        all.addAll(new PublishingRoutes(house).all());
        all.addAll(new StockRoutes(house).all());
        all.addAll(new CampaignRoutes(house).all());
        all.addAll(new ScheduleRoutes(house).all());
        return List.copyOf(all);
    }
}
