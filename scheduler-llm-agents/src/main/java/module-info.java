// SPDX-License-Identifier: Apache-2.0
/** The agent simulation: chat models, a social network of personas, and the job that lets them act. */
module dev.carillon.agents {
    requires transitive dev.carillon.core;
    requires com.fasterxml.jackson.databind;
    requires okhttp3;
    requires org.slf4j;
    requires static transitive org.jspecify;

    // for those who keep the simulation in a database
    requires static transitive dev.carillon.store.jdbc;
    requires static org.jdbi.v3.core;

    exports dev.carillon.agents;
    exports dev.carillon.agents.action;
    exports dev.carillon.agents.cycle;
    exports dev.carillon.agents.scripted;
    exports dev.carillon.agents.social;
    exports dev.carillon.agents.social.jdbc;
    exports dev.carillon.agents.social.memory;
    exports dev.carillon.llm;
    exports dev.carillon.llm.cassette;
    exports dev.carillon.llm.openai;
}
