// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Scheduler;
import dev.carillon.campaigns.Campaigns;
import dev.carillon.campaigns.memory.InMemoryCampaignStore;
import dev.carillon.campaigns.publish.Publishers;
import dev.carillon.delivery.Answer;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.http.HttpAdapter;
import dev.carillon.http.Visitor;
import dev.carillon.http.campaigns.CampaignsApi;
import dev.carillon.http.health.Health;
import dev.carillon.http.mount.marketmind.MarketmindMount;
import dev.carillon.http.route.Authentication;
import dev.carillon.http.route.Caller;
import dev.carillon.http.server.HttpServer;
import dev.carillon.http.server.ServerSettings;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of the guide to the APIs of other systems. */
class SystemsGuideTest {

    @Test
    void aMountIsServedBelowAPath() {
        var store = new InMemoryCampaignStore();
        var ledger = new InMemoryDeliveryLedger();
        Campaigns campaigns = Campaigns.of(store, ledger, Publishers.all(one -> Answer.arrived("there")));
        Authentication authentication = Authentication.open("user:root", "default");
        InstantSource clock = Clock.systemUTC();
        try (var jobs = new InMemoryJobStore();
                Scheduler scheduler = Scheduler.on(jobs).plugin(campaigns).start();
                Health health = new Health(jobs, scheduler::state, clock)) {
            CampaignsApi api = CampaignsApi.of(campaigns, store, ledger, scheduler.client());
            var guests = new LocalGuests(Caller.admin("user:local", "default"));
            try (HttpServer server = served(api, guests, authentication, health, clock)) {
                Visitor visitor = Visitor.of(server, null);
                assertThat(visitor.get("/old/schedule/post/none").status()).isEqualTo(400);
                assertThat(visitor.get("/").json().path("service").asText()).startsWith("Marketmind");
            }
        }
    }

    private static HttpServer served(
            CampaignsApi api, LocalGuests guests, Authentication authentication, Health health, InstantSource clock) {
        Mount mount = MarketmindMount.of(api, guests);
        HttpServer server = HttpAdapter.asking(authentication)
                .otherwise(mount.dialect())
                .routes(mount.under("/old").routes())
                .routes(new FrontDoor(List.of(mount), health, clock).routes())
                .start(ServerSettings.LOOPBACK.port(0));
        return server;
    }
}
