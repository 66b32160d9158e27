// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.bots.store.BotStore;
import dev.carillon.bots.store.BotStoreContract;
import dev.carillon.database.PostgresServer;
import org.junit.jupiter.api.AfterEach;

class PostgresBotStoreTest extends BotStoreContract {

    private final HikariDataSource pool = new HikariDataSource();

    @Override
    protected BotStore store() {
        pool.setJdbcUrl(PostgresServer.url(PostgresServer.database()));
        pool.setMaximumPoolSize(4);
        return JdbcBotStore.of(pool).migrate();
    }

    @AfterEach
    void closePool() {
        pool.close();
    }
}
