// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.IngestStoreContract;
import org.junit.jupiter.api.AfterEach;

class PostgresIngestStoreTest extends IngestStoreContract {

    private final HikariDataSource pool = new HikariDataSource();

    @Override
    public IngestStore store() {
        pool.setJdbcUrl(PostgresServer.url(PostgresServer.database()));
        pool.setMaximumPoolSize(4);
        return JdbcIngestStore.of(pool).migrate();
    }

    @AfterEach
    void closePool() {
        pool.close();
    }
}
