// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.IngestStoreContract;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import org.junit.jupiter.api.AfterEach;

class PostgresIngestStoreTest extends IngestStoreContract {

    private final PostgresDatabase database = PostgresServer.quick().database();

    @Override
    public IngestStore store() {
        return JdbcIngestStore.of(database.superuser()).migrate();
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
