// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.store.FirePlan;
import dev.carillon.store.JobStore;
import dev.carillon.store.jdbc.JdbcJobStore;
import dev.carillon.store.jdbc.database.PostgresDatabase;
import dev.carillon.store.jdbc.database.PostgresServer;
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

    private static void fire(PostgresDatabase database, JobStore store) {
        for (int i = 0; i < TURNS; i++) {
            database.execute("UPDATE carillon_job SET due_at = 1");
            assertThat(store.fires().fire(Set.of(TYPE.name()), JOBS, (due, now) -> FirePlan.of(due.job())))
                    .isEqualTo(JOBS);
        }
    }
}
