// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.campaigns.jdbc.JdbcCampaignStore;
import dev.carillon.database.PostgresServer;
import org.junit.jupiter.api.AfterEach;

class PostgresCampaignStoreTest extends CampaignStoreContract {

    private final HikariDataSource pool = new HikariDataSource();

    @Override
    protected CampaignStore store() {
        pool.setJdbcUrl(PostgresServer.url(PostgresServer.database()));
        pool.setMaximumPoolSize(4);
        return JdbcCampaignStore.of(pool).migrate();
    }

    @AfterEach
    void closePool() {
        pool.close();
    }
}
