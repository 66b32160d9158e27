// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import dev.carillon.store.JobStore;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** As many runs as one call may ask for: all of them or none, also within the host's transaction. */
class LargeBatchTest {

    private static final JobType<String> MAIL = JobType.of("mail", String.class);
    private static final int MOST = 10_000;
    private static final List<String> PAYLOADS = IntStream.range(0, MOST)
            .mapToObj(i -> "member-" + i + "@example.org")
            .toList();

    @Test
    void isTakenInAtOnceBySqlite(@TempDir Path folder) throws SQLException {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("jobs.db"));
        isTakenInAtOnce(source);
    }

    @Test
    void isTakenInAtOnceByPostgres() throws SQLException {
        try (PostgresDatabase database = PostgresServer.shared().database();
                var source = database.superuser()) {
            isTakenInAtOnce(source);
        }
    }

    private static void isTakenInAtOnce(DataSource source) throws SQLException {
        try (JobStore store = JdbcJobStore.of(source).migrate()) {
            JobClient client = JobClient.on(store);
            List<RunId> plain = client.enqueueAll(MAIL, PAYLOADS);
            assertThat(plain).doesNotHaveDuplicates().hasSize(MOST);
            assertThat(open(store)).isEqualTo(MOST);
            assertThat(client.find(plain.get(MOST - 1)).orElseThrow().run().payload())
                    .isEqualTo("\"member-" + (MOST - 1) + "@example.org\"");
            client.enqueueAll(MAIL, PAYLOADS, Enqueue.limit("relay", 5));
            assertThat(open(store)).isEqualTo(2 * MOST);
            assertThatThrownBy(() -> client.enqueueAll(
                            MAIL,
                            IntStream.rangeClosed(0, MOST)
                                    .mapToObj(Integer::toString)
                                    .toList()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("10001");
            withinTheHosts(source, client, store);
        }
    }

    private static void withinTheHosts(DataSource source, JobClient client, JobStore store) throws SQLException {
        try (Connection host = source.getConnection()) {
            host.setAutoCommit(false);
            client.in(host).enqueueAll(MAIL, PAYLOADS);
            host.rollback();
            assertThat(open(store)).isEqualTo(2 * MOST);
            client.in(host).enqueueAll(MAIL, PAYLOADS);
            host.commit();
            assertThat(open(store)).isEqualTo(3 * MOST);
        }
    }

    private static long open(JobStore store) {
        return store.runs()
                .count()
                .map(counts -> counts.waiting() + counts.ready())
                .orElseThrow();
    }
}
