// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.store;

import dev.carillon.campaigns.jdbc.JdbcCampaignStore;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import org.junit.jupiter.api.AfterEach;

class PostgresCampaignStoreTest extends CampaignStoreContract {

    private final PostgresDatabase database = PostgresServer.quick().database();

    @Override
    protected CampaignStore store() {
        return JdbcCampaignStore.of(database.superuser()).migrate();
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
