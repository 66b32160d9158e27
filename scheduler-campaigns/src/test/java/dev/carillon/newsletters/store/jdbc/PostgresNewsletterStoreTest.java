// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.jdbc;

import dev.carillon.newsletters.store.NewsletterStore;
import dev.carillon.newsletters.store.NewsletterStoreContract;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import org.junit.jupiter.api.AfterEach;

class PostgresNewsletterStoreTest extends NewsletterStoreContract {

    private final PostgresDatabase database = PostgresServer.quick().database();

    @Override
    protected NewsletterStore open() {
        return JdbcNewsletterStore.of(database.superuser()).migrate();
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
