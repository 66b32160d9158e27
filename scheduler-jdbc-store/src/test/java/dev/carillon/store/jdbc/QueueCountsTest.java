// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.execution.RunCounts;
import dev.carillon.job.JobType;
import dev.carillon.store.JobStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The counts of queues when there are more runs than are looked at. */
class QueueCountsTest {

    private static final JobType<Void> MAIL = JobType.of("mail");

    @TempDir
    Path folder;

    private static void add(JobStore store, String queue, int many) {
        for (int left = many; left > 0; left -= 1_000) {
            JobClient.on(store)
                    .enqueueAll(
                            MAIL,
                            Collections.nCopies(Math.min(left, 1_000), null),
                            Enqueue.queue(queue),
                            Enqueue.after(Duration.ofHours(1)));
        }
    }

    @Test
    void theQueuesOfThoseThatWaitAreASampleWhereThereAreMoreAndAllAreCounted() {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("counts.db"));
        try (JobStore store = JdbcJobStore.of(source).migrate()) {
            add(store, "mail", 6_000);
            add(store, "feeds", 3_999);
            assertThat(store.runs().countByQueue())
                    .containsOnly(
                            Map.entry("mail", new RunCounts(6_000, 0, 0)),
                            Map.entry("feeds", new RunCounts(3_999, 0, 0)));
            add(store, "mail", 6_000);
            add(store, "feeds", 4_001);
            assertThat(store.runs().countByQueue())
                    .as("of 20,000 the 5,000 oldest, mail, and the 5,000 newest, 999 mail and the last of feeds")
                    .containsOnly(
                            Map.entry("mail", new RunCounts(11_998, 0, 0)),
                            Map.entry("feeds", new RunCounts(8_002, 0, 0)));
            assertThat(store.runs().count()).contains(new RunCounts(20_000, 0, 0));
        }
    }
}
