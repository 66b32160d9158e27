// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** Faults on PostgreSQL; its server need not survive anything. */
class PostgresFaultsTest extends FaultsAtEachCall {

    private final PostgresServer server = PostgresServer.start(Map.of("fsync", "off", "synchronous_commit", "off"));
    private final PostgresDatabase database = server.database();
    private final DataSource source = database.superuser();

    @Override
    DataSource sound() {
        return source;
    }

    @AfterEach
    void close() {
        database.close();
        server.close();
    }
}
