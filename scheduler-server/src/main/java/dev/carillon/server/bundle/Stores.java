// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.bundle;

import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.jdbc.JdbcSocialStore;
import dev.carillon.bots.store.BotStore;
import dev.carillon.bots.store.jdbc.JdbcBotStore;
import dev.carillon.campaigns.jdbc.JdbcCampaignStore;
import dev.carillon.campaigns.store.CampaignStore;
import dev.carillon.delivery.jdbc.JdbcDeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.http.audit.AuditLog;
import dev.carillon.http.audit.jdbc.JdbcAuditLog;
import dev.carillon.http.identity.IdentityStore;
import dev.carillon.http.identity.jdbc.JdbcIdentityStore;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.jdbc.JdbcIngestStore;
import dev.carillon.newsletters.store.NewsletterStore;
import dev.carillon.newsletters.store.jdbc.JdbcNewsletterStore;
import dev.carillon.store.JobStore;
import dev.carillon.store.jdbc.JdbcJobStore;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.webhook.completion.WebhookStore;
import dev.carillon.webhook.completion.jdbc.JdbcWebhookStore;
import javax.sql.DataSource;

/** All that a server keeps, in one database. Tables are made or changed where that is needed. */
public record Stores(
        JobStore jobs,
        IdentityStore identity,
        AuditLog audit,
        WebhookStore webhooks,
        SocialStore network,
        IngestStore conversations,
        DeliveryLedger ledger,
        CampaignStore campaigns,
        NewsletterStore newsletters,
        BotStore bots)
        implements AutoCloseable {

    public static Stores in(DataSource source) {
        return new Stores(
                JdbcJobStore.of(source).migrate(),
                JdbcIdentityStore.of(source).migrate(),
                JdbcAuditLog.of(source, TableNames.DEFAULT, true),
                JdbcWebhookStore.of(source).migrate(),
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
