// SPDX-License-Identifier: Apache-2.0
/** Campaigns, newsletters and bots: three domains that know nothing of each other, over one delivery ledger. */
module dev.carillon.campaigns {
    requires transitive dev.carillon.core;
    requires com.fasterxml.jackson.databind;
    requires com.rometools.rome;
    requires com.samskivert.jmustache;
    requires jakarta.mail;
    requires okhttp3;
    requires org.jsoup;
    requires org.slf4j;
    requires static transitive org.jspecify;

    // for those who keep their data in a database
    requires static transitive dev.carillon.store.jdbc;
    requires static org.jdbi.v3.core;

    // for those whose contacts are in vCard files
    requires static vinnie;

    exports dev.carillon.bots;
    exports dev.carillon.bots.birthday;
    exports dev.carillon.bots.contact;
    exports dev.carillon.bots.contact.jdbc;
    exports dev.carillon.bots.contact.vcard;
    exports dev.carillon.bots.definition;
    exports dev.carillon.bots.send;
    exports dev.carillon.bots.store;
    exports dev.carillon.bots.store.jdbc;
    exports dev.carillon.bots.store.memory;
    exports dev.carillon.bots.text;
    exports dev.carillon.bots.visit;
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
    exports dev.carillon.mail;
    exports dev.carillon.newsletters;
    exports dev.carillon.newsletters.access;
    exports dev.carillon.newsletters.audience;
    exports dev.carillon.newsletters.bounce;
    exports dev.carillon.newsletters.content;
    exports dev.carillon.newsletters.desk;
    exports dev.carillon.newsletters.plan;
    exports dev.carillon.newsletters.run;
    exports dev.carillon.newsletters.scrape;
    exports dev.carillon.newsletters.seal;
    exports dev.carillon.newsletters.sending;
    exports dev.carillon.newsletters.store;
    exports dev.carillon.newsletters.store.jdbc;
    exports dev.carillon.newsletters.store.memory;
    exports dev.carillon.newsletters.writing;
    exports dev.carillon.webhook;
    exports dev.carillon.webhook.completion;
    exports dev.carillon.webhook.completion.jdbc;
    exports dev.carillon.webhook.completion.memory;
}
