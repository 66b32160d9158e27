// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.store.FirePlan;
import dev.carillon.store.JobStore;
import dev.carillon.store.jdbc.JdbcJobStore;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Statements whose plans a connection keeps from the time when the tables were empty. */
class GrownTablesTest {

    private static final JobType<Void> TYPE = JobType.of("grown");
    private static final int JOBS = 20;
    private static final int RUNS = 5_000;
    private static final int TURNS = 10;

    /** The driver keeps a statement from its fifth use on, the server a plan from the sixth of these. */
    private static final int UNTIL_A_PLAN_IS_KEPT = 30;

    @Test
    void firingDoesNotReadAllRuns() throws SQLException {
        try (PostgresDatabase database = PostgresServer.shared().database()) {
            try (var source = database.superuser();
                    JobStore store = JdbcJobStore.of(source).migrate()) {
                JobClient client = JobClient.on(store);
                for (int i = 0; i < JOBS; i++) {
                    client.put(Job.of(TYPE, "job-" + i).when("every 1h"));
                }
                database.execute("VACUUM ANALYZE");
                fire(database, store);
                client.enqueueAll(TYPE, Collections.nCopies(RUNS, null));
                fire(database, store);
            }
            // sessions that end hand in what they have counted
            try (Connection connection = database.superuser().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = 'carillon_run'")) {
                row.next();
                assertThat(row.getLong(1)).isLessThan(RUNS);
            }
        }
    }

    @Test
    void addingDoesNotReadAllRecords() throws SQLException {
        try (PostgresDatabase database = PostgresServer.shared().database()) {
            try (var source = database.superuser();
                    JobStore store = JdbcJobStore.of(source).migrate()) {
                JobClient client = JobClient.on(store);
                database.execute("VACUUM ANALYZE");
                add(client);
                database.execute(
                        "INSERT INTO carillon_execution (run_id, finished_at, node, attempt, started_at, outcome, last,"
                                + " workspace, type, revision, kind, test, scheduled_at, due_at, actor)"
                                + " SELECT gen_random_uuid(), extract(epoch FROM now()) * 1000, 'n', 1, 0, 'SUCCEEDED', true,"
                                + " 'default', 'grown', 0, 'ENQUEUED', false, 0, 0, 'anna' FROM generate_series(1, "
                                + RUNS + ")");
                add(client);
            }
            try (Connection connection = database.superuser().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT sum(idx_tup_read) FROM pg_stat_user_indexes"
                            + " WHERE relname LIKE 'carillon_execution_%'")) {
                row.next();
                assertThat(row.getLong(1)).isLessThan(RUNS);
            }
        }
    }

    private static void add(JobClient client) {
        for (int i = 0; i < UNTIL_A_PLAN_IS_KEPT; i++) {
            client.enqueue(TYPE);
            client.enqueueAll(TYPE, Collections.nCopies(2, null));
        }
    }

    private static void fire(PostgresDatabase database, JobStore store) {
        for (int i = 0; i < TURNS; i++) {
            database.execute("UPDATE carillon_job SET due_at = 1");
            assertThat(store.fires().fire(Set.of(TYPE.name()), JOBS, (due, now) -> FirePlan.of(due.job())))
                    .isEqualTo(JOBS);
        }
    }
}
