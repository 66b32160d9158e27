// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.database.PostgresServer;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryLedgerContract;
import org.junit.jupiter.api.AfterEach;

class PostgresDeliveryLedgerTest extends DeliveryLedgerContract {

    private final HikariDataSource pool = new HikariDataSource();

    @Override
    protected DeliveryLedger open() {
        pool.setJdbcUrl(PostgresServer.url(PostgresServer.database()));
        pool.setMaximumPoolSize(5);
        return JdbcDeliveryLedger.of(pool).migrate();
    }

    @AfterEach
    void closePool() {
        pool.close();
    }
}
