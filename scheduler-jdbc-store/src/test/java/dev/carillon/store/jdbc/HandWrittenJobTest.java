// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.job.JobType;
import dev.carillon.store.StoredJob;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import dev.carillon.testkit.VirtualClock;
import dev.carillon.testkit.VirtualScheduler;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Jobs that somebody has written by plain SQL. */
class HandWrittenJobTest {

    private static final JobType<Void> IMPORT = JobType.of("import");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final List<Instant> executed = new ArrayList<>();

    @Test
    void areFiredFromSqlite(@TempDir Path folder) throws SQLException {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("jobs.db"));
        areFired(source);
    }

    @Test
    void areFiredFromH2() throws SQLException {
        var source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:hand-written");
        areFired(source);
    }

    @Test
    void areFiredFromPostgres() throws SQLException {
        try (PostgresDatabase database = PostgresServer.shared().database();
                var source = database.superuser()) {
            areFired(source);
        }
    }

    private void areFired(DataSource source) throws SQLException {
        var clock = new VirtualClock(NOON);
        try (JdbcJobStore store = JdbcJobStore.of(source).clock(clock).migrate()) {
            var world = VirtualScheduler.over(store, clock).handle(IMPORT, run -> executed.add(run.scheduledTime()));
            execute(
                    source,
                    "INSERT INTO carillon_job (name, type, trigger_text)"
                            + " VALUES ('nightly', 'import', 'daily 02:00 Europe/Paris')");
            execute(
                    source,
                    "INSERT INTO carillon_job (name, type, trigger_text) VALUES ('wrong', 'import', 'daily at noon')");
            for (String name : List.of("two words", "", "a(b", "n".repeat(201))) {
                execute(
                        source,
                        "INSERT INTO carillon_job (name, type, trigger_text) VALUES ('" + name
                                + "', 'import', 'every 1h')");
            }
            execute(
                    source,
                    "INSERT INTO carillon_job (workspace, name, type, trigger_text)"
                            + " VALUES ('the other', 'work', 'import', 'every 1h')");
            world.advance(Duration.ofHours(14));
            assertThat(executed).containsExactly(Instant.parse("2026-11-21T01:00:00Z"));
            StoredJob wrong = world.client().find("wrong").orElseThrow();
            assertThat(wrong.state()).isEqualTo(StoredJob.State.BROKEN);
            assertThat(wrong.broken()).contains("daily at noon");
            assertThat(world.client().jobs())
                    .filteredOn(job -> job.state() == StoredJob.State.BROKEN)
                    .extracting(StoredJob::broken)
                    .anyMatch(why -> why.contains("name: \"two words\", expected 1 to 200 characters"))
                    .hasSize(5);
            execute(source, "UPDATE carillon_job SET trigger_text = 'daily 03:00 Europe/Paris' WHERE name = 'nightly'");
            world.advance(Duration.ofDays(1));
            assertThat(executed)
                    .containsExactly(Instant.parse("2026-11-21T01:00:00Z"), Instant.parse("2026-11-22T02:00:00Z"));
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
