// SPDX-License-Identifier: Apache-2.0
/** The agent simulation, and the conversation ingest: two domains that know nothing of each other. */
module dev.carillon.agents {
    requires transitive dev.carillon.core;
    requires com.fasterxml.jackson.databind;
    requires okhttp3;
    requires org.slf4j;
    requires static transitive org.jspecify;

    // for those who keep the simulation or conversations in a database
    requires static transitive dev.carillon.store.jdbc;
    requires static org.jdbi.v3.core;

    exports dev.carillon.agents;
    exports dev.carillon.agents.action;
    exports dev.carillon.agents.cycle;
    exports dev.carillon.agents.scripted;
    exports dev.carillon.agents.social;
    exports dev.carillon.agents.social.jdbc;
    exports dev.carillon.agents.social.memory;
    exports dev.carillon.ingest;
    exports dev.carillon.ingest.analysis;
    exports dev.carillon.ingest.archive;
    exports dev.carillon.ingest.chat;
    exports dev.carillon.ingest.conversation;
    exports dev.carillon.ingest.export;
    exports dev.carillon.ingest.intake;
    exports dev.carillon.ingest.ledger;
    exports dev.carillon.ingest.merkle;
    exports dev.carillon.ingest.source;
    exports dev.carillon.ingest.source.buddi;
    exports dev.carillon.ingest.store;
    exports dev.carillon.ingest.store.jdbc;
    exports dev.carillon.ingest.store.memory;
    exports dev.carillon.llm;
    exports dev.carillon.llm.cassette;
    exports dev.carillon.llm.openai;
}
