// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.JobClient;
import dev.carillon.job.JobType;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoreException;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.sql.Connection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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

    @Test
    void whoEnqueuesAndExitsWakesOthersByItsCommit() throws Exception {
        try (PostgresDatabase database = PostgresServer.shared().database();
                var source = database.superuser();
                JdbcJobStore others = JdbcJobStore.of(source).migrate()) {
            var heard = new Semaphore(0);
            JobStore.Subscription listening = others.onWork(heard::release);
            try (Connection host = source.getConnection()) {
                host.setAutoCommit(false);
                JdbcJobStore mine =
                        JdbcJobStore.of(source).notifyInTransaction().checkSchema();
                awaitSilence(heard);
                JobClient.on(mine).in(host).enqueue(WORK);
                mine.close();
                awaitSilence(heard);
                host.commit();
                assertThat(heard.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
            } finally {
                listening.close();
            }
        }
    }

    private static void awaitSilence(Semaphore heard) throws InterruptedException {
        while (heard.tryAcquire(700, TimeUnit.MILLISECONDS)) {
            heard.drainPermits();
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
