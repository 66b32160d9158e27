// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.JobStore;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import org.junit.jupiter.api.AfterEach;

/** Nodes that share a PostgreSQL. */
class PostgresProcessDeathsTest extends ProcessDeaths {

    private final PostgresDatabase database = PostgresServer.shared().database();
    private final JobStore store = JdbcJobStore.of(database.superuser()).migrate();

    @Override
    String databaseUrl() {
        return database.jdbcUrl().replace("jdbc:postgresql://", "postgresql://postgres:postgres@");
    }

    @Override
    JobStore store() {
        return store;
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }
}
