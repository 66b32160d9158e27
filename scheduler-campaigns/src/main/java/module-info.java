// SPDX-License-Identifier: Apache-2.0
/** Campaigns, newsletters and bots: three domains that know nothing of each other, over one delivery ledger. */
module dev.carillon.campaigns {
    requires transitive dev.carillon.core;
    requires com.fasterxml.jackson.databind;
    requires okhttp3;
    requires org.slf4j;
    requires static transitive org.jspecify;

    // for those who keep their data in a database
    requires static transitive dev.carillon.store.jdbc;
    requires static org.jdbi.v3.core;

    exports dev.carillon.campaigns;
    exports dev.carillon.campaigns.content;
    exports dev.carillon.campaigns.jdbc;
    exports dev.carillon.campaigns.memory;
    exports dev.carillon.campaigns.plan;
    exports dev.carillon.campaigns.publish;
    exports dev.carillon.campaigns.store;
    exports dev.carillon.delivery;
    exports dev.carillon.delivery.jdbc;
    exports dev.carillon.delivery.ledger;
    exports dev.carillon.delivery.memory;
    exports dev.carillon.delivery.pacing;
    exports dev.carillon.webhook;
}
