// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.DeadLetter;
import dev.carillon.store.DeadLetters;
import dev.carillon.store.Finish;
import dev.carillon.store.FireLedger;
import dev.carillon.store.FirePlan;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.store.OpenRun;
import dev.carillon.store.Retention;
import dev.carillon.store.StoredJob;
import dev.carillon.store.jdbc.JdbcJobStore;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the statements of a store touch when its tables are full, as the server counts it: rows and pages. Bounds do not grow
 * with the tables; the long form has a million runs that are due later, the short one a hundred thousand.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QueryPlansTest {

    private static final Logger LOG = LoggerFactory.getLogger(QueryPlansTest.class);
    private static final boolean FULL = Boolean.getBoolean("carillon.full");
    private static final int FUTURE = FULL ? 1_000_000 : 100_000;
    private static final int UNKNOWN = FULL ? 100_000 : 10_000;
    private static final String GENERIC = "SET plan_cache_mode = force_generic_plan";

    /** A table of so many rows may as well be read whole. */
    private static final int FEW = 400;

    private static final int BATCH = 100;
    private static final Set<String> TYPES =
            Set.of(FullTables.TYPE, FullTables.OF_JOBS, FullTables.LIMITED, "handled-but-never-asked-for");
    private static final JobType<Void> TYPE = JobType.of(FullTables.TYPE);

    private final PostgresDatabase database = PostgresServer.shared()
            .database("plans", source -> JdbcJobStore.of(source).migrate().close());
    private final FullTables tables = new FullTables(database, Instant.now().toEpochMilli(), FUTURE, UNKNOWN);

    @BeforeAll
    void fillTablesThatWereEmptyWhenTheServerLookedAtThem() {
        tables.prepare();
        tables.analyze();
        tables.fill();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    @Order(1)
    void whatIsDoneAllTheTimeTouchesFewRowsThoughStatisticsAreOfEmptyTables() throws SQLException {
        try (var story = new Story(List.of())) {
            story.dispatch();
        }
        try (var story = new Story(List.of(GENERIC))) {
            story.dispatch();
        }
    }

    @Test
    @Order(2)
    void everyStatementTouchesFewRows() throws SQLException {
        tables.analyze();
        try (var story = new Story(List.of())) {
            story.dispatch();
            story.jobs();
            story.records();
            story.retention();
        }
    }

    @Test
    @Order(3)
    void everyStatementTouchesFewRowsByPlansForAnyValues() throws SQLException {
        try (var story = new Story(List.of(GENERIC))) {
            story.dispatch();
            story.jobs();
            story.records();
        }
    }

    /** A node that does all there is to do, and is told what each statement has touched. */
    private final class Story implements AutoCloseable {

        private final ObservedPlans plans;
        private final JobStore store;
        private final JobClient client;
        private final NodeId node = new NodeId(UUID.randomUUID(), "anna");
        private long requests;

        Story(List<String> settings) {
            this.plans = new ObservedPlans(database.superuser(), settings);
            this.store = JdbcJobStore.of(plans.source()).checkSchema();
            this.client = JobClient.on(store);
            // its types are new, so that all gates are looked at once
            store.nodes().renew(Heartbeat.of(node, TYPES));
            plans.take();
        }

        void dispatch() throws SQLException {
            within("renew", 50, 20, () -> store.nodes().renew(Heartbeat.of(node, TYPES)));
            within("promote", 6 * BATCH, 8 * BATCH, () -> store.runs().promote(TYPES, BATCH));
            within("next due", 50, 100, () -> store.runs().nextDue(TYPES));
            List<Claim> plain = within("claim", 5 * BATCH, 12 * BATCH, () -> claim(FullTables.TYPE, BATCH));
            assertThat(plain).hasSize(BATCH);
            within("claim what others have left", 7 * BATCH, 20 * BATCH, this::claimBesideAnother);
            within("what was claimed", 6 * BATCH, 12 * BATCH, () -> store.runs().claimed(node, requests - 1));
            within("finish", 5 * BATCH, 10 * BATCH, () -> end(plain.subList(0, 50), null));
            within(
                    "finish, once more later",
                    5 * BATCH,
                    10 * BATCH,
                    () -> end(plain.subList(50, 80), store.now().plusSeconds(60)));
            List<Claim> ofJobs = claim(FullTables.OF_JOBS, BATCH);
            assertThat(ofJobs).isNotEmpty();
            plans.take();
            within("finish of jobs", 6 * BATCH, 12 * BATCH, () -> end(ofJobs, null));
            List<Claim> limited = claim(FullTables.LIMITED, 1);
            assertThat(limited).hasSize(1);
            plans.take();
            within("finish with a limit, and the next may go", 3 * BATCH, 50, () -> end(limited, null));
            within("hand back", 2 * BATCH, 50, () -> handBack(plain.get(90)));
            within(
                    "look for a run",
                    2 * BATCH,
                    50,
                    () -> store.runs().find(plain.get(91).run().id()));
            within("look for the dead", 50, 10, () -> store.nodes().silent(Duration.ofSeconds(10)));
            within("take back", 6 * BATCH, 12 * BATCH, () -> store.nodes().reclaimAll(node, "gone", 3));
        }

        void jobs() {
            within("enqueue", FEW, 50, () -> client.enqueue(TYPE));
            within("enqueue many", FEW, 10 * BATCH, () -> client.enqueueAll(TYPE, Collections.nCopies(BATCH, null)));
            within(
                    "enqueue with a key",
                    FEW,
                    50,
                    () -> client.enqueue(TYPE, Enqueue.key(UUID.randomUUID().toString())));
            within("due jobs", 100, 200, () -> store.fires().fire(TYPES, BATCH, (due, now) -> FirePlan.of(due.job())));
            within("next fire", 100, 250, () -> store.fires().nextFire(TYPES));
            within("open runs of a job", 2 * BATCH, 60, () -> store.runs().ofJob(new JobId(FullTables.JOB)));
            List<Fire> fires =
                    within("fires of a job", 2 * BATCH, 250, () -> store.fires().ofJob(job(), BATCH));
            within(
                    "more fires of a job",
                    2 * BATCH,
                    300,
                    () -> store.fires().ofJob(job(), FireLedger.Position.of(last(fires)), BATCH));
            List<StoredJob> jobs = within("jobs", 2 * BATCH, BATCH, () -> client.jobs(null, BATCH));
            within(
                    "more jobs",
                    2 * BATCH,
                    BATCH,
                    () -> client.jobs(last(jobs).key().name(), BATCH));
            List<OpenRun> open = within("open runs", 4 * BATCH, 12 * BATCH, () -> client.open(BATCH));
            within(
                    "more open runs",
                    4 * BATCH,
                    12 * BATCH,
                    () -> client.open(last(open).run().id(), BATCH));
        }

        void records() {
            RunId run = client.enqueue(TYPE);
            plans.take();
            within("a run's log", FEW, 100, () -> store.log().ofRun(run));
            List<Execution> ofJob =
                    within("a job's log", 2 * BATCH, 250, () -> store.log().ofJob(job(), BATCH));
            within(
                    "more of a job's log",
                    2 * BATCH,
                    250,
                    () -> store.log().ofJob(job(), ExecutionLog.Position.of(last(ofJob)), BATCH));
            List<Execution> all = within(
                    "a workspace's log", 3 * BATCH, 100, () -> store.log().latest("default", BATCH));
            within(
                    "more of a workspace's log",
                    3 * BATCH,
                    150,
                    () -> store.log().latest("default", ExecutionLog.Position.of(last(all)), BATCH));
            within(
                    "statistics",
                    2 * BATCH,
                    100,
                    () -> store.log().statistics(job(), store.now().minus(Duration.ofDays(1)), store.now()));
            List<DeadLetter> dead =
                    within("dead letters", 50, 20, () -> store.dead().list("default", 10));
            within(
                    "more dead letters",
                    50,
                    20,
                    () -> store.dead().list("default", DeadLetters.Position.of(last(dead)), 10));
        }

        private static <T> T last(List<T> page) {
            assertThat(page).isNotEmpty();
            return page.get(page.size() - 1);
        }

        /** Without repair, which looks at all permits once a minute. */
        void retention() {
            within("forget", FEW, 100, () -> store.forget(Retention.DEFAULT));
        }

        private JobKey job() {
            return JobKey.of(FullTables.JOB_NAME);
        }

        private List<Claim> claim(String type, int limit) {
            return store.runs().claim(ClaimRequest.of(node, ++requests, Set.of(type), limit));
        }

        /** Another transaction holds the first of those that would be next. */
        private List<Claim> claimBesideAnother() {
            try (Connection other = database.superuser().getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("SELECT 1 FROM carillon_ready WHERE type = '" + FullTables.TYPE
                        + "' ORDER BY entered_at, place LIMIT 10 FOR UPDATE");
                List<Claim> left = claim(FullTables.TYPE, BATCH);
                assertThat(left).hasSize(BATCH);
                other.rollback();
                return left;
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }

        private boolean handBack(Claim claim) {
            store.runs().handBack(List.of(claim.lease()));
            return true;
        }

        private int end(List<Claim> claims, @Nullable Instant again) {
            Outcome outcome = again == null ? Outcome.SUCCEEDED : Outcome.FAILED;
            List<Finish> ends = claims.stream()
                    .map(claim -> new Finish(
                            claim.lease(),
                            outcome,
                            store.now(),
                            again,
                            true,
                            false,
                            null,
                            null,
                            null,
                            List.of(),
                            Map.of()))
                    .toList();
            assertThat(store.runs().finish(ends)).hasSameSizeAs(claims);
            return ends.size();
        }

        /** Does it, and looks what each of its statements has touched. */
        private <T> T within(String what, int rows, int pages, Supplier<T> call) {
            T answer = call.get();
            List<QueryPlan> all = plans.take();
            assertThat(all).as(what).isNotEmpty();
            LOG.info(
                    "{}: {} statements, {} rows and {} pages at most",
                    what,
                    all.size(),
                    all.stream().mapToLong(QueryPlan::rows).max().orElse(0),
                    all.stream().mapToLong(QueryPlan::pages).max().orElse(0));
            for (QueryPlan plan : all) {
                assertThat(plan.ofTables().rows())
                        .as("rows: %s, %s", what, plan)
                        .isLessThanOrEqualTo(rows);
                assertThat(plan.ofTables().pages())
                        .as("pages: %s, %s", what, plan)
                        .isLessThanOrEqualTo(pages);
                assertThat(plan.ofTables().scans())
                        .as("%s, %s", what, plan)
                        .noneMatch(scan -> scan.readsWhole() && scan.rows() > FEW);
            }
            return answer;
        }

        @Override
        public void close() {
            store.nodes().leave(node);
            store.close();
        }
    }
}
