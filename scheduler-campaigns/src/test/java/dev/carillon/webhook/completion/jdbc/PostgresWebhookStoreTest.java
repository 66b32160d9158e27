// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion.jdbc;

import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import dev.carillon.webhook.completion.WebhookStore;
import dev.carillon.webhook.completion.WebhookStoreContract;
import org.junit.jupiter.api.AfterEach;

class PostgresWebhookStoreTest extends WebhookStoreContract {

    private final PostgresDatabase database = PostgresServer.quick().database();

    @Override
    protected WebhookStore store() {
        return JdbcWebhookStore.of(database.superuser()).migrate();
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
