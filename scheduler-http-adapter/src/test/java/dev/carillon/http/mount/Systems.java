// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import dev.carillon.Scheduler;
import dev.carillon.SchedulerPlugin;
import dev.carillon.campaigns.Campaigns;
import dev.carillon.campaigns.publish.Publishers;
import dev.carillon.delivery.Answer;
import dev.carillon.http.campaigns.CampaignsApi;
import dev.carillon.http.mount.marketmind.MarketmindMount;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The five domains over their stores, and the APIs of the systems over them. What leaves the machine is taken by nobody. */
public final class Systems {

    private final Stores stores;
    private final Campaigns campaigns;

    Systems(Stores stores) {
        this.stores = stores;
        this.campaigns =
                Campaigns.of(stores.campaigns(), stores.ledger(), Publishers.all(one -> Answer.arrived("there")));
    }

    List<SchedulerPlugin> plugins() {
        return List.of(campaigns);
    }

    List<Mount> mounts(Scheduler scheduler, Function<Request, Optional<Caller>> guests) {
        return List.of(MarketmindMount.of(
                CampaignsApi.of(campaigns, stores.campaigns(), stores.ledger(), scheduler.client()), guests));
    }
}
