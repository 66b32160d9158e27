// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.carillon.Scheduler;
import dev.carillon.event.SchedulerEvent;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.store.jdbc.migration.SchemaException;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of this release over tables of the next one. */
@Timeout(120)
class SideBySideTest {

    private static final JobType<Void> WORK = JobType.of("work");
    private static final JobType<Void> TICK = JobType.of("tick");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** More than a driver sends before it lets the server keep a statement. */
    private static final int MANY = 20;

    private static final String WIDER = """
            ALTER TABLE ${tables}job ADD COLUMN next_release text;
            ALTER TABLE ${tables}run ADD COLUMN next_release text;
            ALTER TABLE ${tables}waiting ADD COLUMN next_release text;
            ALTER TABLE ${tables}ready ADD COLUMN next_release text;
            ALTER TABLE ${tables}running ADD COLUMN next_release text;
            ALTER TABLE ${tables}execution ADD COLUMN next_release text;
            ALTER TABLE ${tables}fire ADD COLUMN next_release text;
            ALTER TABLE ${tables}node ADD COLUMN next_release text;
            """;

    private static Migrations nextRelease(String script) {
        return Migrations.of(
                "carillon",
                path -> path.endsWith("V2__next.sql")
                        ? new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8))
                        : JdbcJobStore.class.getResourceAsStream(path),
                "carillon",
                "next");
    }

    private static DataSource file(Path folder) {
        return MortalNode.source(DatabaseUrl.parse("sqlite:///" + folder.resolve("jobs.db")));
    }

    @Test
    void aNodeWorksOverWiderTablesOfAFile(@TempDir Path folder) {
        worksOn(file(folder));
    }

    @Test
    void aNodeWorksOverWiderTablesOfAServer() {
        try (PostgresDatabase database = PostgresServer.shared().database()) {
            worksOn(database.superuser());
        }
    }

    /** Before, while and after the tables are changed. */
    private static void worksOn(DataSource source) {
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        var ticks = new AtomicInteger();
        try (JdbcJobStore store = JdbcJobStore.of(source).migrate();
                Scheduler old = node(store, ticks, failures)) {
            carryOut(old, store, ticks);
            assertThat(nextRelease("-- carillon: compatible from 1\n" + WIDER).apply(source, TableNames.DEFAULT))
                    .containsExactly("V2__next.sql");
            carryOut(old, store, ticks);
        }
        try (JdbcJobStore checked = JdbcJobStore.of(source).checkSchema();
                Scheduler again = node(checked, ticks, failures)) {
            carryOut(again, checked, ticks);
        }
        JdbcJobStore.of(source).migrate().close();
        assertThat(failures).isEmpty();
    }

    private static Scheduler node(JdbcJobStore store, AtomicInteger ticks, Queue<String> failures) {
        return Scheduler.on(store)
                .poll(Duration.ofMillis(100))
                .listen(event -> {
                    if (event instanceof SchedulerEvent.LaneFailed failed) {
                        failures.add(failed.lane() + ": " + failed.cause());
                    }
                })
                .handle(WORK, run -> run.result("done"))
                .handle(TICK, run -> ticks.incrementAndGet())
                .declare(Job.of(TICK, "ticking").when("every 1s"))
                .start();
    }

    private static void carryOut(Scheduler node, JdbcJobStore store, AtomicInteger ticks) {
        int before = ticks.get();
        for (int i = 0; i < MANY; i++) {
            RunId run = node.client().enqueue(WORK);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> !store.log().ofRun(run).isEmpty());
            assertThat(store.log().ofRun(run)).singleElement().returns(Outcome.SUCCEEDED, Execution::outcome);
        }
        List<RunId> together = node.client().enqueueAll(WORK, Collections.nCopies(MANY, null));
        await().atMost(PATIENCE)
                .until(() -> together.stream()
                        .noneMatch(run -> store.log().ofRun(run).isEmpty()));
        await().atMost(PATIENCE).until(() -> ticks.get() > before);
    }

    @Test
    void newerTablesThatDoNotFitAreRefusedAndANodeThatRunsDoesNotLookAgain(@TempDir Path folder) {
        DataSource source = file(folder);
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        var ticks = new AtomicInteger();
        try (JdbcJobStore store = JdbcJobStore.of(source).migrate();
                Scheduler old = node(store, ticks, failures)) {
            nextRelease(WIDER).apply(source, TableNames.DEFAULT);
            carryOut(old, store, ticks);
            assertRefused(() -> JdbcJobStore.of(source).checkSchema());
            assertRefused(() -> JdbcJobStore.of(source).migrate());
        }
        assertThat(failures).isEmpty();
    }

    private static void assertRefused(ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("this library knows version 1. Use a newer release");
    }

    @Test
    void aNodeWhoseTableIsTakenAwaySaysSoAndGoesOnOnceItIsBack(@TempDir Path folder) throws SQLException {
        DataSource source = file(folder);
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        var ticks = new AtomicInteger();
        try (JdbcJobStore store = JdbcJobStore.of(source).migrate();
                Scheduler old = node(store, ticks, failures)) {
            nextRelease("ALTER TABLE ${tables}ready RENAME TO ${tables}set_out;")
                    .apply(source, TableNames.DEFAULT);
            await().atMost(PATIENCE)
                    .until(() -> failures.stream().anyMatch(failure -> failure.contains("carillon_ready")));
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 5000");
                statement.execute("ALTER TABLE carillon_set_out RENAME TO carillon_ready");
            }
            carryOut(old, store, ticks);
        }
    }
}
