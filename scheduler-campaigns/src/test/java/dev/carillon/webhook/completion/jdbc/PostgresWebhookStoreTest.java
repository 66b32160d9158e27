// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.database.PostgresServer;
import dev.carillon.webhook.completion.WebhookStore;
import dev.carillon.webhook.completion.WebhookStoreContract;
import org.junit.jupiter.api.AfterEach;

class PostgresWebhookStoreTest extends WebhookStoreContract {

    private final HikariDataSource pool = new HikariDataSource();

    @Override
    protected WebhookStore store() {
        pool.setJdbcUrl(PostgresServer.url(PostgresServer.database()));
        pool.setMaximumPoolSize(4);
        return JdbcWebhookStore.of(pool).migrate();
    }

    @AfterEach
    void closePool() {
        pool.close();
    }
}
