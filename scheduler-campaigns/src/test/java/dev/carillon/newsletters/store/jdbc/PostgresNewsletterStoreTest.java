// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.database.PostgresServer;
import dev.carillon.newsletters.store.NewsletterStore;
import dev.carillon.newsletters.store.NewsletterStoreContract;
import org.junit.jupiter.api.AfterEach;

class PostgresNewsletterStoreTest extends NewsletterStoreContract {

    private final HikariDataSource pool = new HikariDataSource();

    @Override
    protected NewsletterStore open() {
        pool.setJdbcUrl(PostgresServer.url(PostgresServer.database()));
        pool.setMaximumPoolSize(4);
        return JdbcNewsletterStore.of(pool).migrate();
    }

    @AfterEach
    void closePool() {
        pool.close();
    }
}
