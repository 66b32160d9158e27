// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.store.jdbc;

import dev.carillon.bots.store.BotStore;
import dev.carillon.bots.store.BotStoreContract;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import org.junit.jupiter.api.AfterEach;

class PostgresBotStoreTest extends BotStoreContract {

    private final PostgresDatabase database = PostgresServer.quick().database();

    @Override
    protected BotStore store() {
        return JdbcBotStore.of(database.superuser()).migrate();
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
