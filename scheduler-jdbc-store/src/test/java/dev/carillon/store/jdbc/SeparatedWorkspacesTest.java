// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.job.JobType;
import dev.carillon.policy.Limit;
import dev.carillon.policy.Quota;
import dev.carillon.policy.Terms;
import dev.carillon.policy.UniqueKey;
import dev.carillon.store.Added;
import dev.carillon.store.Capability;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Finish;
import dev.carillon.store.NodeId;
import dev.carillon.store.Retention;
import dev.carillon.store.TransactionalQueue;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.store.jdbc.migration.WorkspaceSeparation;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import dev.carillon.testkit.VirtualClock;
import dev.carillon.testkit.VirtualScheduler;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** How the store behaves where workspaces are separated, and where they are not. */
class SeparatedWorkspacesTest {

    private static final JobType<Void> WORK = JobType.of("work");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final SeparatedDatabase database = new SeparatedDatabase();
    private final VirtualClock clock = new VirtualClock(NOON);
    private final JdbcJobStore store =
            JdbcJobStore.of(database.node()).clock(clock).checkSchema();
    private final TransactionalQueue queue = store.transactional().orElseThrow();
    private final Random random = new Random(3);

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    private Run run(String workspace, Terms terms, @Nullable UniqueKey key) {
        return new Run(
                RunId.at(clock.instant().toEpochMilli(), random),
                workspace,
                null,
                null,
                0,
                "work",
                null,
                Run.Kind.ENQUEUED,
                false,
                clock.instant(),
                clock.instant(),
                terms,
                key,
                "carla",
                null);
    }

    private Run run(String workspace) {
        return run(workspace, Terms.ONE_TIME, null);
    }

    private List<Added> addAsHost(String workspace, Run... runs) throws SQLException {
        try (Connection host = database.host(workspace)) {
            List<Added> added = queue.add(host, List.of(runs));
            host.commit();
            return added;
        }
    }

    @Test
    void aTransactionInNoWorkspaceAddsNothing() throws SQLException {
        try (Connection host = database.host().getConnection()) {
            host.setAutoCommit(false);
            assertThatThrownBy(() -> queue.add(host, List.of(run("acme"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is of workspace \"acme\", and the transaction is in none")
                    .hasMessageContaining("SET LOCAL carillon.workspace = 'acme'");
            SeparatedDatabase.enter(host, "acme");
            assertThat(queue.add(host, List.of(run("acme")))).hasSize(1);
            host.commit();
            assertThatThrownBy(() -> queue.add(host, List.of(run("acme"))))
                    .hasMessageContaining("the transaction is in none");
        }
        assertThat(database.all("SELECT workspace FROM carillon_run")).containsExactly("acme");
    }

    @Test
    void aTransactionInAnotherWorkspaceAddsNothingNotEvenOfItsOwn() throws SQLException {
        try (Connection host = database.host("zeta")) {
            assertThatThrownBy(() -> queue.add(host, List.of(run("zeta"), run("acme"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is of workspace \"acme\", and the transaction is in \"zeta\"");
            assertThatThrownBy(() -> JobClient.on(store).in(host).enqueue(WORK))
                    .hasMessageContaining("is of workspace \"default\", and the transaction is in \"zeta\"");
            JobClient.on(store).workspace("zeta").in(host).enqueue(WORK);
            host.commit();
        }
        assertThat(database.all("SELECT workspace FROM carillon_run")).containsExactly("zeta");
    }

    @Test
    void aRunIsCompletedInItsOwnWorkspaceOnly() throws SQLException {
        store.runs().add(List.of(run("acme")));
        var node = new NodeId(new UUID(1, 2), "node");
        store.runs().promote(Set.of(WORK.name()), 10);
        Claim claim = store.runs()
                .claim(ClaimRequest.of(node, 1, Set.of(WORK.name()), 10))
                .get(0);
        var end = new Finish(
                claim.lease(),
                Outcome.SUCCEEDED,
                clock.instant(),
                null,
                true,
                true,
                null,
                null,
                null,
                List.of(),
                Map.of());
        try (Connection host = database.host("zeta")) {
            assertThatThrownBy(() -> queue.complete(host, claim, end))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is of workspace \"acme\", and the transaction is in \"zeta\"");
            assertThat(SeparatedDatabase.update(host, "UPDATE carillon_running SET recorded = 'SUCCEEDED'"))
                    .isZero();
            host.commit();
        }
        try (Connection host = database.host("acme")) {
            queue.complete(host, claim, end);
            host.commit();
        }
        assertThat(queue.settle(List.of(end))).extracting(Execution::outcome).containsExactly(Outcome.SUCCEEDED);
    }

    @Test
    void aNodeThatWouldSeeNothingIsRefusedAtStart() {
        DataSource stranger = database.database().role("stranger");
        for (DataSource wrong : List.of(database.host(), stranger)) {
            assertThatThrownBy(() -> JdbcJobStore.of(wrong).checkSchema())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("expected a member of role \"carillon_engine\"");
            assertThatThrownBy(() -> JdbcJobStore.of(wrong).migrate()).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> JdbcJobStore.of(database.host()).checkSchema())
                .hasMessageContaining("of role \"" + SeparatedDatabase.HOST + "\"");
    }

    @Test
    void openWorkspacesAreSaidAtStartOnce() {
        var logger = (Logger) LoggerFactory.getLogger(Workspaces.class);
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        logger.addAppender(said);
        logger.setLevel(Level.INFO);
        try (PostgresDatabase open = PostgresServer.quick().database();
                JdbcJobStore separated =
                        JdbcJobStore.of(database.node()).clock(clock).migrate();
                JdbcJobStore opened = JdbcJobStore.of(open.superuser()).migrate()) {
            assertThat(separated.capabilities()).contains(Capability.ISOLATED_WORKSPACES);
            assertThat(opened.capabilities()).doesNotContain(Capability.ISOLATED_WORKSPACES);
            assertThat(said.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .filteredOn(text -> text.contains("by the API only"))
                    .hasSize(1);
        } finally {
            logger.setLevel(null);
            logger.detachAppender(said);
        }
    }

    @Test
    void partitionsThatANodeMakesBelongToTheEngineSoThatOthersDropThem() throws SQLException {
        clock.advance(Duration.ofDays(400));
        addAsHost("acme", run("acme"));
        var world = VirtualScheduler.over(store, clock).handle(WORK, run -> {});
        world.advance(Duration.ofMinutes(1));
        String partition = database.all("SELECT tableoid::regclass FROM carillon_execution")
                .get(0);
        assertThat(database.all("SELECT pg_get_userbyid(relowner) || relrowsecurity FROM pg_class WHERE oid = '"
                        + partition + "'::regclass"))
                .containsExactly("carillon_enginetrue");
        HikariDataSource other = database.database().role("separated_other_node");
        database.database().execute("GRANT carillon_engine TO separated_other_node");
        clock.advance(Duration.ofDays(400));
        try (JdbcJobStore another = JdbcJobStore.of(other).clock(clock).checkSchema()) {
            assertThat(another.forget(Retention.DEFAULT)).isPositive();
        }
        assertThat(database.all("SELECT to_regclass('" + partition + "')")).containsOnlyNulls();
    }

    @Test
    void aRunThatHasEndedIsNotAddedAgain() throws SQLException {
        Run run = run("acme");
        addAsHost("acme", run);
        VirtualScheduler.over(store, clock).handle(WORK, work -> {}).advance(Duration.ofMinutes(1));
        assertThat(store.log().ofRun(run.id())).hasSize(1);
        assertThat(addAsHost("acme", run)).containsExactly(new Added(run.id(), Added.Result.ADDED));
        assertThat(database.all("SELECT 1 FROM carillon_run")).isEmpty();
    }

    @Test
    void aHostThatMakesRoomAtALimitMayCountVeryManyUsesAnew() throws SQLException {
        VirtualScheduler.over(store, clock).handle(WORK, work -> {}).advance(Duration.ZERO);
        Terms narrow =
                Terms.ONE_TIME.limit(Limit.of("erp", 1)).quota(Quota.rolling("calls", 20_000, Duration.ofHours(1)));
        addAsHost("acme", run("acme", narrow, null), run("acme", narrow, null));
        store.runs().promote(Set.of("work"), 10);
        assertThat(database.all("SELECT 1 FROM carillon_ready")).hasSize(1);
        database.database()
                .execute("INSERT INTO carillon_quota_use (quota_id, used_at, amount, reserved, committed)"
                        + " SELECT quota_id, " + clock.instant().toEpochMilli() + " - n, 1, 1, true"
                        + " FROM carillon_quota, generate_series(1, 10000) n");
        addAsHost("acme", run("acme", Terms.ONE_TIME.limit(Limit.of("erp", 2)), null));
        assertThat(database.all("SELECT 1 FROM carillon_ready")).hasSize(2);
        assertThat(database.all("SELECT 1 FROM carillon_quota_use")).hasSizeLessThan(100);
    }

    @Test
    void aHostThatReplacesARunOfAJobRecordsItsEndForThoseThatWait() throws SQLException {
        try (Connection host = database.host("acme")) {
            SeparatedDatabase.update(
                    host,
                    "INSERT INTO carillon_job (name, type, trigger_text) VALUES ('up', 'work',"
                            + " 'every 1d'), ('down', 'work', 'after up')");
            host.commit();
        }
        VirtualScheduler.over(store, clock).handle(WORK, work -> {}).advance(Duration.ZERO);
        String up =
                database.all("SELECT id FROM carillon_job WHERE name = 'up'").get(0);
        database.database()
                .execute("INSERT INTO carillon_pending_fire (job_id, workspace, upstream, run_id, outcome, at)"
                        + " SELECT id, 'acme', 'up', gen_random_uuid(), 'SUCCEEDED', "
                        + clock.instant().toEpochMilli()
                        + " FROM carillon_job, generate_series(1, 1000) WHERE name = 'down'");
        UniqueKey key = new UniqueKey("one", UniqueKey.Mode.REPLACE, Duration.ZERO);
        Run first = ofJob(run("acme", Terms.ONE_TIME, key), up);
        Run second = ofJob(run("acme", Terms.ONE_TIME, key), up);
        addAsHost("acme", first);
        assertThat(addAsHost("acme", second)).containsExactly(new Added(second.id(), Added.Result.REPLACED));
        try (Connection host = database.host("acme")) {
            assertThat(SeparatedDatabase.list(host, "SELECT count(*) FROM carillon_pending_fire"))
                    .containsExactly("1000");
            assertThat(SeparatedDatabase.list(host, "SELECT outcome FROM carillon_fire WHERE job_name = 'down'"))
                    .contains("MISSED");
            assertThat(SeparatedDatabase.list(host, "SELECT cancelled FROM carillon_job_stats"))
                    .containsExactly("1");
            assertThat(SeparatedDatabase.list(host, "SELECT run_id FROM carillon_execution"))
                    .containsExactly(first.id().toString());
        }
    }

    private static Run ofJob(Run run, String job) {
        return new Run(
                run.id(),
                run.workspace(),
                "up",
                new JobId(UUID.fromString(job)),
                0,
                run.type(),
                null,
                Run.Kind.MANUAL,
                false,
                run.scheduledTime(),
                run.dueAt(),
                run.terms(),
                run.unique(),
                run.actor(),
                null);
    }

    @Test
    void aRoleOfAWorkspaceIsInNoOther() throws SQLException {
        WorkspaceSeparation.of(TableNames.DEFAULT)
                .workspaceRole("acme", "workspace_acme")
                .workspaceRole("zeta", "workspace_zeta")
                .apply(database.database().unpooled("postgres"));
        HikariDataSource acme = database.database().role("acme_host");
        database.database().execute("GRANT workspace_acme TO acme_host");
        store.runs().add(List.of(run("acme"), run("zeta")));
        try (Connection host = acme.getConnection()) {
            host.setAutoCommit(false);
            SeparatedDatabase.enter(host, "acme");
            assertThat(SeparatedDatabase.list(host, "SELECT workspace FROM carillon_run"))
                    .containsExactly("acme");
            assertThat(SeparatedDatabase.list(
                            host, "SELECT 1 FROM carillon_ready UNION ALL SELECT 1 FROM carillon_waiting"))
                    .hasSize(1);
            assertThat(queue.add(host, List.of(run("acme")))).hasSize(1);
            SeparatedDatabase.enter(host, "zeta");
            assertThat(SeparatedDatabase.list(host, "SELECT workspace FROM carillon_run"))
                    .isEmpty();
            assertThat(SeparatedDatabase.update(host, "DELETE FROM carillon_waiting"))
                    .isZero();
            assertThatThrownBy(() -> queue.add(host, List.of(run("zeta"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in \"zeta\", which its role \"acme_host\" is not a member of");
            assertThatThrownBy(() -> SeparatedDatabase.update(
                            host, "INSERT INTO carillon_job (workspace, name, type) VALUES ('zeta', 'x', 't')"))
                    .hasMessageContaining("row-level security");
        }
        try (Connection unbound = database.host("acme")) {
            assertThat(SeparatedDatabase.list(unbound, "SELECT workspace FROM carillon_run"))
                    .as("a host of no workspace")
                    .isEmpty();
        }
    }

    /** The promise: each workspace sees what is its own, however it came about, and nothing of another. */
    @Test
    void aWorkspaceNeverSeesAnother() throws SQLException {
        for (String workspace : List.of("acme", "zeta")) {
            try (Connection host = database.host(workspace)) {
                SeparatedDatabase.update(
                        host,
                        "INSERT INTO carillon_job (name, type, trigger_text) VALUES ('of-" + workspace
                                + "', 'work', 'every 1h')");
                JobClient.on(store).workspace(workspace).in(host).enqueue(WORK);
                host.commit();
            }
        }
        VirtualScheduler.over(store, clock).handle(WORK, work -> {}).advance(Duration.ofHours(3));
        for (String workspace : List.of("acme", "zeta")) {
            try (Connection host = database.host(workspace)) {
                assertThat(SeparatedDatabase.list(host, "SELECT DISTINCT name FROM carillon_job"))
                        .containsExactly("of-" + workspace);
                assertThat(SeparatedDatabase.list(host, "SELECT workspace FROM carillon_execution"))
                        .hasSizeGreaterThan(2)
                        .containsOnly(workspace);
                assertThat(SeparatedDatabase.list(host, "SELECT DISTINCT job_name FROM carillon_fire"))
                        .containsExactly("of-" + workspace);
                assertThat(SeparatedDatabase.list(host, "SELECT DISTINCT job_name FROM carillon_job_stats"))
                        .containsExactly("of-" + workspace);
            }
            JobClient client = JobClient.on(store).workspace(workspace);
            assertThat(client.jobs())
                    .singleElement()
                    .satisfies(job -> assertThat(job.key().name()).isEqualTo("of-" + workspace));
        }
    }
}
