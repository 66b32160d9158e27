// SPDX-License-Identifier: Apache-2.0
/** The job store over a host's data source. */
module dev.carillon.store.jdbc {
    requires transitive dev.carillon.core;
    requires transitive java.sql;
    requires transitive org.jdbi.v3.core;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires static transitive org.jspecify;

    // the host brings the driver of its database
    requires static org.checkerframework.checker.qual;
    requires static org.postgresql.jdbc;

    // of a pool that the host may have, it is asked how large it is
    requires static com.zaxxer.hikari;

    exports dev.carillon.store.jdbc;
    exports dev.carillon.store.jdbc.migration;
    exports dev.carillon.store.jdbc.plugin;
}
