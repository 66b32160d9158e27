// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.jdbc.JdbcSocialStore;
import dev.carillon.bots.store.BotStore;
import dev.carillon.bots.store.jdbc.JdbcBotStore;
import dev.carillon.campaigns.jdbc.JdbcCampaignStore;
import dev.carillon.campaigns.store.CampaignStore;
import dev.carillon.delivery.jdbc.JdbcDeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.http.identity.IdentityStore;
import dev.carillon.http.identity.jdbc.JdbcIdentityStore;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.jdbc.JdbcIngestStore;
import dev.carillon.newsletters.store.NewsletterStore;
import dev.carillon.newsletters.store.jdbc.JdbcNewsletterStore;
import dev.carillon.store.JobStore;
import dev.carillon.store.jdbc.JdbcJobStore;
import javax.sql.DataSource;

/** All that a server keeps, in one database. */
record Stores(
        JobStore jobs,
        IdentityStore identity,
        SocialStore network,
        IngestStore conversations,
        DeliveryLedger ledger,
        CampaignStore campaigns,
        NewsletterStore newsletters,
        BotStore bots)
        implements AutoCloseable {

    static Stores in(DataSource source) {
        return new Stores(
                JdbcJobStore.of(source).migrate(),
                JdbcIdentityStore.of(source).migrate(),
                JdbcSocialStore.of(source).migrate(),
                JdbcIngestStore.of(source).migrate(),
                JdbcDeliveryLedger.of(source).migrate(),
                JdbcCampaignStore.of(source).migrate(),
                JdbcNewsletterStore.of(source).migrate(),
                JdbcBotStore.of(source).migrate());
    }

    @Override
    public void close() {
        jobs.close();
    }
}
