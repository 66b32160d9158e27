// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What hosts do beside the store over the same H2 database. */
@Timeout(60)
class H2HostsTest {

    private static final JobType<Void> WORK = JobType.of("work");

    private static JdbcDataSource source(String url) {
        var source = new JdbcDataSource();
        source.setUrl(url);
        return source;
    }

    private static JdbcDataSource inMemory() {
        return source("jdbc:h2:mem:" + UUID.randomUUID());
    }

    @Test
    void whatATransactionOfTheHostAddsIsHeardOfOnceItIsCommitted() throws Exception {
        JdbcDataSource source = inMemory();
        try (JdbcJobStore store = JdbcJobStore.of(source).migrate();
                Connection host = source.getConnection()) {
            JobClient client = JobClient.on(store);
            host.setAutoCommit(false);
            RunId run = client.in(host).enqueue(WORK);
            var heard = new CountDownLatch(1);
            var unused = store.onWork(heard::countDown);
            assertThat(client.find(run)).isEmpty();
            assertThat(heard.await(50, TimeUnit.MILLISECONDS)).isFalse();
            host.commit();
            assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(client.find(run)).isPresent();
        }
    }

    @Test
    void whoNeedsARowThatATransactionOfTheHostHoldsWaitsForItsEnd() throws Exception {
        JdbcDataSource source = inMemory();
        try (JdbcJobStore store = JdbcJobStore.of(source).migrate();
                Connection host = source.getConnection()) {
            JobClient client = JobClient.on(store);
            host.setAutoCommit(false);
            RunId first = client.in(host).enqueue(WORK, Enqueue.key("only"));
            var second = CompletableFuture.supplyAsync(() -> client.enqueue(WORK, Enqueue.key("only")));
            await().pollDelay(Duration.ofMillis(300)).until(() -> !second.isDone());
            host.commit();
            assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(first);
        }
    }

    @Test
    void aTransactionOfTheHostGoesOnAfterItHasFoundItsKeyTaken() throws SQLException {
        JdbcDataSource source = inMemory();
        try (JdbcJobStore store = JdbcJobStore.of(source).migrate();
                Connection host = source.getConnection();
                Statement statement = host.createStatement()) {
            JobClient client = JobClient.on(store);
            RunId first = client.enqueue(WORK, Enqueue.key("only"));
            statement.execute("CREATE TABLE effect (run_id uuid)");
            host.setAutoCommit(false);
            statement.execute("INSERT INTO effect VALUES ('" + first.value() + "')");
            assertThat(client.in(host).enqueue(WORK, Enqueue.key("only"))).isEqualTo(first);
            RunId other = client.in(host).enqueue(WORK);
            host.commit();
            assertThat(client.find(other)).isPresent();
            try (var rows = statement.executeQuery("SELECT count(*) FROM effect")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }

    @Test
    void anInterruptedThreadLeavesAnAsynchronousFileOpen(@TempDir Path folder) {
        try (JdbcJobStore store = JdbcJobStore.of(source("jdbc:h2:async:" + folder.resolve("jobs")))
                .migrate()) {
            JobClient client = JobClient.on(store);
            Thread.currentThread().interrupt();
            RunId run;
            try {
                run = client.enqueue(WORK);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(client.find(run)).isPresent();
            assertThat(store.health().lastError()).isNull();
        }
    }

    @Test
    void aFileThatAnInterruptHasClosedIsOpenedAgain(@TempDir Path folder) {
        JdbcDataSource source = source("jdbc:h2:" + folder.resolve("jobs"));
        isOpenedAgain(source);
    }

    /** The store's own connection is in no transaction when a host's thread is interrupted over another one. */
    private static void isOpenedAgain(DataSource source) {
        try (JdbcJobStore store = JdbcJobStore.of(source).migrate()) {
            JobClient client = JobClient.on(store);
            RunId before = client.enqueue(WORK);
            closeByAnInterrupt(source);
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> client.find(before).isPresent());
            assertThat(client.find(client.enqueue(WORK))).isPresent();
        }
    }

    /** Writes until a write is done by the interrupted thread itself and not by one of H2's. */
    private static void closeByAnInterrupt(DataSource source) {
        try {
            assertThatThrownBy(() -> {
                        try (Connection host = source.getConnection();
                                Statement statement = host.createStatement()) {
                            statement.execute("CREATE TABLE effect (run_id uuid)");
                            for (int write = 0; write < 100_000; write++) {
                                Thread.currentThread().interrupt();
                                statement.execute("INSERT INTO effect VALUES (random_uuid())");
                            }
                        }
                    })
                    .isInstanceOf(SQLException.class);
        } finally {
            // H2 may have taken it away as it gave up the file
            var unused = Thread.interrupted();
        }
    }
}
