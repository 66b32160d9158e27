// SPDX-License-Identifier: Apache-2.0
/** The core of Carillon: jobs, triggers, the execution log, the engine and the in-memory store. */
module dev.carillon.core {
    requires com.cronutils;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jsr310;
    requires transitive java.sql;
    requires org.slf4j;
    requires static transitive org.jspecify;

    // optional; were it transitive, a host that is a module could not be compiled without it
    requires static io.opentelemetry.api;
    requires static io.opentelemetry.context;
    requires static micrometer.core;

    exports dev.carillon;
    exports dev.carillon.event;
    exports dev.carillon.execution;
    exports dev.carillon.explain;
    exports dev.carillon.handler;
    exports dev.carillon.job;
    exports dev.carillon.micrometer;
    exports dev.carillon.observation;
    exports dev.carillon.opentelemetry;
    exports dev.carillon.policy;
    exports dev.carillon.store;
    exports dev.carillon.store.memory;
    exports dev.carillon.trigger;
    exports dev.carillon.trigger.cron;
    exports dev.carillon.trigger.local;
    exports dev.carillon.trigger.recurrence;
    exports dev.carillon.trigger.zone;
}
