// SPDX-License-Identifier: Apache-2.0
/** The core of Carillon: jobs, triggers, the execution log, the engine and the in-memory store. */
module dev.carillon.core {
    requires org.slf4j;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jsr310;
    requires com.cronutils;
    requires static transitive org.jspecify;

    exports dev.carillon.trigger;
    exports dev.carillon.trigger.cron;
    exports dev.carillon.trigger.local;
    exports dev.carillon.trigger.recurrence;
    exports dev.carillon.trigger.zone;
}
