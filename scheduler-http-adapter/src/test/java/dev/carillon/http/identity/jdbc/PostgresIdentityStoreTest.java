// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.http.database.PostgresServer;
import dev.carillon.http.identity.IdentityStore;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

class PostgresIdentityStoreTest extends JdbcIdentityStoreContract {

    private final HikariDataSource pool = new HikariDataSource();

    @Override
    DataSource source() {
        return pool;
    }

    @Override
    protected IdentityStore open() {
        pool.setJdbcUrl(PostgresServer.url(PostgresServer.database()));
        pool.setMaximumPoolSize(8);
        return JdbcIdentityStore.of(pool).migrate();
    }

    @AfterEach
    void closePool() {
        pool.close();
    }
}
