// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.bundle;

import dev.carillon.agents.social.jdbc.JdbcSocialStore;
import dev.carillon.bots.store.jdbc.JdbcBotStore;
import dev.carillon.campaigns.jdbc.JdbcCampaignStore;
import dev.carillon.delivery.jdbc.JdbcDeliveryLedger;
import dev.carillon.http.audit.jdbc.JdbcAuditLog;
import dev.carillon.http.identity.jdbc.JdbcIdentityStore;
import dev.carillon.ingest.store.jdbc.JdbcIngestStore;
import dev.carillon.newsletters.store.jdbc.JdbcNewsletterStore;
import dev.carillon.store.jdbc.JdbcJobStore;
import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.webhook.completion.jdbc.JdbcWebhookStore;
import java.util.List;

/** The scripts that make the tables of all parts of a server. */
public final class Tables {

    /** In the order in which they are applied. */
    public static final List<Migrations> ALL = List.of(
            JdbcJobStore.TABLES,
            JdbcIdentityStore.TABLES,
            JdbcAuditLog.TABLES,
            JdbcWebhookStore.TABLES,
            JdbcSocialStore.migrations(),
            JdbcIngestStore.TABLES,
            JdbcDeliveryLedger.TABLES,
            JdbcCampaignStore.TABLES,
            JdbcNewsletterStore.TABLES,
            JdbcBotStore.TABLES);

    private Tables() {}
}
