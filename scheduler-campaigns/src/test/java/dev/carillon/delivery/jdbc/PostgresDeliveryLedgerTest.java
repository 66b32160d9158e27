// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.jdbc;

import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryLedgerContract;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import org.junit.jupiter.api.AfterEach;

class PostgresDeliveryLedgerTest extends DeliveryLedgerContract {

    private final PostgresDatabase database = PostgresServer.quick().database();

    @Override
    protected DeliveryLedger open() {
        return JdbcDeliveryLedger.of(database.superuser()).migrate();
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
