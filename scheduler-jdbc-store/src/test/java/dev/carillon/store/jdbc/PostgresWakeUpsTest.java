// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.JobClient;
import dev.carillon.job.JobType;
import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.database.PostgresDatabase;
import dev.carillon.store.jdbc.database.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PostgresWakeUpsTest {

    private static final JobType<Void> WORK = JobType.of("work");

    @Test
    void aPoolOfOneConnectionIsNotEmptiedByListening() throws Exception {
        try (PostgresDatabase database = PostgresServer.shared().database();
                var pool = poolOfOne(database);
                JdbcJobStore store = JdbcJobStore.of(pool).migrate()) {
            JobClient client = JobClient.on(store);
            await().ignoreException(StoreException.class).until(() -> client.enqueue(WORK) != null);
            for (int i = 0; i < 5; i++) {
                client.enqueue(WORK);
            }
            assertThat(client.open(10)).hasSizeGreaterThanOrEqualTo(6);
        }
    }

    private static HikariDataSource poolOfOne(PostgresDatabase database) {
        var settings = new HikariConfig();
        settings.setDataSource(database.unpooled("postgres"));
        settings.setMaximumPoolSize(1);
        settings.setConnectionTimeout(1_000);
        return new HikariDataSource(settings);
    }
}
