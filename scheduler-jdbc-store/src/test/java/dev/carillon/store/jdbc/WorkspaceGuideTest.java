// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.job.JobType;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.store.jdbc.migration.WorkspaceSeparation;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What docs/workspaces.md shows is done here. */
class WorkspaceGuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "workspaces.md");
    private static final Pattern SQL = Pattern.compile("```sql\\R(.*?)```", Pattern.DOTALL);
    private static final JobType<String> MAIL = JobType.of("mail", String.class);

    @Test
    void theGuideIsFollowed() throws SQLException, IOException {
        try (PostgresDatabase database = PostgresServer.shared().database()) {
            DataSource administrator = database.unpooled("postgres");
            JdbcJobStore.of(administrator).migrate().close();

            var separation = WorkspaceSeparation.of(TableNames.DEFAULT);
            separation.apply(administrator);
            String sql = separation.print();

            assertThat(sql).contains("GRANT SELECT, INSERT, DELETE ON carillon_run TO \"carillon_app\"");
            DataSource node = database.role("node_login");
            DataSource host = database.role("host_login");
            var shown = SQL.matcher(Files.readString(GUIDE));
            assertThat(shown.find()).isTrue();
            database.execute(shown.group(1));
            try (JdbcJobStore store = JdbcJobStore.of(node).checkSchema()) {
                within(host, JobClient.on(store));
                assertThat(JobClient.on(store).workspace("acme").jobs()).hasSize(1);
            }

            WorkspaceSeparation.of(TableNames.DEFAULT)
                    .workspaceRole("acme", "jobs_of_acme")
                    .workspaceRole("zeta", "jobs_of_zeta")
                    .apply(administrator);

            database.role("acme_login");
            database.execute("GRANT jobs_of_acme TO acme_login");
            database.execute("ALTER ROLE acme_login SET carillon.workspace = 'acme'");
            try (Connection connection = database.unpooled("acme_login").getConnection()) {
                assertThat(SeparatedDatabase.list(connection, "SELECT name FROM carillon_job"))
                        .containsExactly("nightly");
            }
        }
    }

    private static void within(DataSource host, JobClient client) throws SQLException {
        try (Connection connection = host.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "SET LOCAL carillon.workspace = 'acme'");
            client.workspace("acme").in(connection).enqueue(MAIL, "carla@example.org");
            execute(
                    connection,
                    "INSERT INTO carillon_job (name, type, trigger_text) VALUES ('nightly', 'mail', 'daily 02:00')");
            connection.commit();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
