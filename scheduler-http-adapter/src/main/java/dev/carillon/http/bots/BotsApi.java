// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.bots;

import dev.carillon.JobClient;
import dev.carillon.bots.BotJobs;
import dev.carillon.bots.Bots;
import dev.carillon.bots.store.BotStore;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Route;
import dev.carillon.store.JobStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Bots over HTTP: all that {@link BotJobs} can be asked, and the people that are kept here. Thread-safe.
 *
 * @param bots as the scheduler has them
 * @param store that of the same
 * @param ledger that of the same
 * @param client by which runs are asked for
 * @param jobs the client's store, which counts quotas
 */
public record BotsApi(Bots bots, BotStore store, DeliveryLedger ledger, JobClient client, JobStore jobs) {

    /** Its routes. */
    public List<Route> routes() {
        var all = new ArrayList<Route>();
        all.addAll(new AccountRoutes(this).all());
        all.addAll(new ContactRoutes(this).all());
        all.addAll(new ContactFileRoutes(this).all());
        all.addAll(new BotRoutes(this).all());
        all.addAll(new BotRunRoutes(this).all());
        return List.copyOf(all);
    }

    /** The bots of the workspace in question, in the caller's name. */
    BotJobs bots(Call call) {
        return bots.jobs(client.by(call.caller().actor()).workspace(call.workspace()));
    }
}
