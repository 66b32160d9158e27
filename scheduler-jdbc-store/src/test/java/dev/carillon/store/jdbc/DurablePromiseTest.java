// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.store.StoredJob;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What was acknowledged is there for whoever opens the store next. */
class DurablePromiseTest {

    private static final JobType<Void> WORK = JobType.of("work");

    @Test
    void acknowledgedControlCallsSurviveOnSqlite(@TempDir Path folder) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("jobs.db"));
        acknowledgedControlCallsSurvive(source);
    }

    @Test
    void acknowledgedControlCallsSurviveOnH2(@TempDir Path folder) {
        var source = new JdbcDataSource();
        source.setUrl("jdbc:h2:async:" + folder.resolve("jobs"));
        acknowledgedControlCallsSurvive(source);
    }

    @Test
    void acknowledgedControlCallsSurviveOnPostgres() throws SQLException {
        try (PostgresDatabase database = PostgresServer.shared().database();
                var source = database.superuser()) {
            acknowledgedControlCallsSurvive(source);
        }
    }

    private static void acknowledgedControlCallsSurvive(DataSource source) {
        RunId cancelled;
        RunId waiting;
        try (JdbcJobStore store = JdbcJobStore.of(source).migrate()) {
            JobClient carla = JobClient.on(store).by("carla");
            carla.put(Job.of(WORK, "paused").when("every 1h"));
            carla.job("paused").pause("the supplier moves house");
            carla.put(Job.of(WORK, "edited").when("every 1h"));
            carla.put(Job.of(WORK, "edited").when("daily 03:00 Europe/Paris").timeout(Duration.ofMinutes(5)));
            carla.put(Job.of(WORK, "deleted").when("every 1h"));
            carla.job("deleted").delete();
            carla.queue("bulk").hold("the disk is full");
            cancelled = carla.enqueue(WORK);
            carla.cancel(cancelled);
            waiting = carla.job("paused").runNow().orElseThrow();
        }
        try (JdbcJobStore store = JdbcJobStore.of(source).checkSchema()) {
            JobClient later = JobClient.on(store);
            assertThat(later.find("paused")).map(StoredJob::state).contains(StoredJob.State.PAUSED);
            assertThat(later.find("edited").map(job -> String.valueOf(job.plan())))
                    .contains("daily 03:00 Europe/Paris");
            assertThat(later.find("deleted")).isEmpty();
            assertThat(later.queue("bulk").held()).isPresent();
            assertThat(later.find(cancelled)).isEmpty();
            assertThat(later.log().ofRun(cancelled)).hasSize(1);
            assertThat(later.find(waiting)).isPresent();
        }
    }
}
