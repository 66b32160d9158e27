// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.event.SchedulerEvent;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import dev.carillon.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A host's transaction holds the write lock of the file for longer than it should. */
@Timeout(90)
class BusyFileTest {

    private static final JobType<Void> QUICK = JobType.of("quick");
    private static final JobType<Void> LONG = JobType.of("long");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Logger logger = (Logger) LoggerFactory.getLogger(BusyFile.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    @Nullable
    Path folder;

    private @Nullable JdbcJobStore store;

    @BeforeEach
    void open() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
        store = JdbcJobStore.of(source()).migrate();
    }

    private JdbcJobStore store() {
        return Objects.requireNonNull(store);
    }

    private DataSource source() {
        return MortalNode.source(
                DatabaseUrl.parse("sqlite:///" + Objects.requireNonNull(folder).resolve("jobs.db")));
    }

    /** A host that has written and not yet committed. */
    private Connection host() throws SQLException {
        Connection host = source().getConnection();
        host.setAutoCommit(false);
        try (Statement statement = host.createStatement()) {
            statement.execute("CREATE TABLE orders (id text PRIMARY KEY)");
        }
        return host;
    }

    @AfterEach
    void close() {
        store().close();
        threads.shutdownNow();
        logger.setLevel(null);
        logger.detachAppender(lines);
    }

    private List<String> said(Level level) {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getLevel().equals(level))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void whoWaitsInVainIsToldWhyAndOneWarningIsGivenForAll() throws Exception {
        JobClient client = JobClient.on(store());
        try (Connection host = host()) {
            Future<RunId> another = threads.submit(() -> client.enqueue(QUICK));
            assertThatThrownBy(() -> client.enqueue(QUICK))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("held the write lock of the SQLite file for 5 s")
                    .hasMessageContaining("scheduler.in(connection)");
            assertThat(another).failsWithin(PATIENCE);
            host.rollback();
        }
        client.enqueue(QUICK);
        assertThat(said(Level.WARN))
                .singleElement()
                .asString()
                .contains("another connection holds the write lock of the SQLite file", "keep transactions short");
        assertThat(said(Level.INFO)).singleElement().asString().contains("can be written to again, after ");
    }

    @Test
    void aWriterThatWaitsLetsReadersPassAndWritesAfterTheCommit() throws Exception {
        JobClient client = JobClient.on(store());
        RunId first = client.enqueue(QUICK);
        Future<RunId> second;
        try (Connection host = host()) {
            second = threads.submit(() -> client.enqueue(QUICK));
            await().until(() -> !said(Level.WARN).isEmpty());
            assertThat(client.open(10)).hasSize(1);
            assertThat(second.isDone()).as("the writer still waits").isFalse();
            host.commit();
        }
        assertThat(client.open(10)).extracting(open -> open.run().id()).contains(first);
        assertThat(second).succeedsWithin(PATIENCE);
        assertThat(client.open(10)).hasSize(2);
    }

    @Test
    void nodesOutliveATransactionLongerThanTheirLeaseAndNoRunComesTwice() throws Exception {
        Map<RunId, AtomicInteger> executed = new ConcurrentHashMap<>();
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var failed = new CountDownLatch(2);
        try (JdbcJobStore otherStore = JdbcJobStore.of(source()).checkSchema();
                Scheduler first = node(store(), executed, begun, mayEnd, failed);
                Scheduler other = node(otherStore, executed, begun, mayEnd, failed)) {
            RunId outlasting = first.client().enqueue(LONG);
            begun.await();
            RunId within;
            try (Connection host = host()) {
                within = first.in(host).enqueue(QUICK);
                // each has waited five seconds for a heartbeat by then, and their leases are of two
                failed.await();
                assertThat(executed).containsOnlyKeys(outlasting);
                host.commit();
            }
            await().atMost(PATIENCE).until(() -> executed.containsKey(within));
            RunId after = other.client().enqueue(QUICK);
            await().atMost(PATIENCE).until(() -> executed.containsKey(after));
            mayEnd.countDown();
            await().atMost(PATIENCE).until(() -> first.client().open(1).isEmpty());
            assertThat(List.of(outlasting, within, after))
                    .allSatisfy(run -> assertThat(store().log().ofRun(run))
                            .singleElement()
                            .returns(1, Execution::attempt)
                            .returns(Outcome.SUCCEEDED, Execution::outcome));
            assertThat(executed.values()).allMatch(count -> count.get() == 1);
        }
    }

    private static Scheduler node(
            JdbcJobStore store,
            Map<RunId, AtomicInteger> executed,
            CountDownLatch begun,
            CountDownLatch mayEnd,
            CountDownLatch failed) {
        return Scheduler.on(store)
                .lease(Duration.ofSeconds(2), Duration.ofMillis(300))
                .poll(Duration.ofMillis(200))
                .listen(event -> {
                    if (event instanceof SchedulerEvent.LaneFailed lane
                            && lane.lane().equals("liveness")) {
                        failed.countDown();
                    }
                })
                .handle(QUICK, run -> count(executed, run.run().id()))
                .handle(LONG, run -> {
                    count(executed, run.run().id());
                    begun.countDown();
                    mayEnd.await();
                })
                .start();
    }

    private static void count(Map<RunId, AtomicInteger> executed, RunId run) {
        executed.computeIfAbsent(run, id -> new AtomicInteger()).incrementAndGet();
    }
}
