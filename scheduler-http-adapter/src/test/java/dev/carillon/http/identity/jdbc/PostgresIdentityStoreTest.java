// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.jdbc;

import dev.carillon.http.identity.IdentityStore;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

class PostgresIdentityStoreTest extends JdbcIdentityStoreContract {

    private final PostgresDatabase database = PostgresServer.quick().database();

    @Override
    DataSource source() {
        return database.superuser();
    }

    @Override
    protected IdentityStore open() {
        return JdbcIdentityStore.of(database.superuser()).migrate();
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
