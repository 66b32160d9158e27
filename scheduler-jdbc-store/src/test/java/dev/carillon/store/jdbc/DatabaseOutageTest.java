// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoreException;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server goes away under running nodes and comes back. */
class DatabaseOutageTest {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseOutageTest.class);
    private static final JobType<Void> TYPE = JobType.of("outage");
    private static final JobType<Void> LONG = JobType.of("outage-long");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OUTAGES = Boolean.getBoolean("carillon.full") ? 20 : 1;

    private final PostgresServer server = PostgresServer.start(Map.of());
    private final PostgresDatabase database = server.database();
    private final HikariDataSource source = source();

    /** Of a host that does not want to wait long. */
    private HikariDataSource source() {
        var config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    @AfterEach
    void close() {
        source.close();
        server.close();
    }

    @Test
    void aSchedulerThatStartsWithoutItsDatabaseDeclaresItsJobsAndWorksOnceItAnswers() {
        server.stop();
        var executed = new CountDownLatch(1);
        try (JobStore store = JdbcJobStore.of(source).migrate();
                var scheduler = Scheduler.on(store)
                        .poll(Duration.ofMillis(100))
                        .handle(TYPE, run -> executed.countDown())
                        .declare(Job.of(TYPE, "nightly").when("daily 03:00 UTC"))
                        .start()) {
            assertThatThrownBy(() -> scheduler.client().enqueue(TYPE)).isInstanceOf(StoreException.class);
            server.startAgain();
            await().atMost(PATIENCE)
                    .ignoreException(StoreException.class)
                    .until(() -> scheduler.client().find("nightly").isPresent());
            scheduler.client().enqueue(TYPE);
            await().atMost(PATIENCE).until(() -> executed.getCount() == 0);
        }
    }

    @Test
    void noRunIsLostOrDoubledWhenTheServerStartsAgainUnderLoad() throws Exception {
        Queue<RunId> acknowledged = new ConcurrentLinkedQueue<>();
        Map<RunId, AtomicInteger> executed = new ConcurrentHashMap<>();
        var intake = Executors.newSingleThreadScheduledExecutor();
        try (JobStore store = JdbcJobStore.of(source).migrate();
                Scheduler scheduler = Scheduler.on(store)
                        .poll(Duration.ofMillis(100))
                        .lease(Duration.ofMinutes(1), Duration.ofMillis(300))
                        .handle(
                                TYPE,
                                run -> executed.computeIfAbsent(run.run().id(), id -> new AtomicInteger())
                                        .incrementAndGet())
                        .start()) {
            JobClient client = scheduler.client();
            var unused =
                    intake.scheduleWithFixedDelay(() -> enqueue(client, acknowledged), 0, 5, TimeUnit.MILLISECONDS);
            for (int outage = 1; outage <= OUTAGES; outage++) {
                awaitMore(acknowledged, 50);
                server.stop();
                server.startAgain();
            }
            awaitMore(acknowledged, 50);
            intake.shutdown();
            assertThat(intake.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            await().atMost(PATIENCE).until(() -> client.open(1).isEmpty());
            assertThat(acknowledged).doesNotHaveDuplicates().allSatisfy(run -> {
                assertThat(store.log().ofRun(run))
                        .singleElement()
                        .returns(true, Execution::last)
                        .returns(Outcome.SUCCEEDED, Execution::outcome);
                assertThat(executed.get(run)).hasValue(1);
            });
        } finally {
            intake.shutdownNow();
        }
    }

    private static void awaitMore(Queue<RunId> acknowledged, int more) {
        int before = acknowledged.size();
        await().atMost(PATIENCE).until(() -> acknowledged.size() >= before + more);
    }

    private static void enqueue(JobClient client, Queue<RunId> acknowledged) {
        try {
            acknowledged.add(client.enqueue(TYPE));
        } catch (StoreException unknown) {
            LOG.debug("not acknowledged", unknown);
        }
    }

    @Test
    void aHandlerThatRunsGoesOnThroughTheOutageAndItsEndIsStoredAfterIt() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (JobStore store = JdbcJobStore.of(source).migrate();
                Scheduler scheduler = Scheduler.on(store)
                        .poll(Duration.ofMillis(100))
                        .lease(Duration.ofMinutes(1), Duration.ofMillis(300))
                        .handle(LONG, run -> {
                            begun.countDown();
                            mayEnd.await();
                            run.result("done");
                        })
                        .start()) {
            RunId run = scheduler.client().enqueue(LONG, Enqueue.timeout(Duration.ofMinutes(5)));
            assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            server.stop();
            assertThatThrownBy(() -> store.log().ofRun(run)).isInstanceOf(StoreException.class);
            mayEnd.countDown();
            server.startAgain();
            await().atMost(PATIENCE)
                    .ignoreException(StoreException.class)
                    .untilAsserted(() -> assertThat(store.log().ofRun(run))
                            .singleElement()
                            .returns(1, Execution::attempt)
                            .returns(Outcome.SUCCEEDED, Execution::outcome));
        }
    }
}
