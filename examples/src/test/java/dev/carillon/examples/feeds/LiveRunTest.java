// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.examples.jobfile.FileJob;
import dev.carillon.examples.jobfile.JobFile;
import dev.carillon.examples.syndication.Feed;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoredJob;
import dev.carillon.store.memory.InMemoryJobStore;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which jobs a file answers for. */
class LiveRunTest {

    private final JobStore store = new InMemoryJobStore();

    @TempDir
    Path folder;

    @Test
    void aFilePausesJobsThatItNamesNoMoreAndNoneOfAnotherFile() throws Exception {
        Path bells = folder.resolve("bells.json");
        Path news = folder.resolve("news.json");
        startAndStop(bells, "morning", "evening");
        startAndStop(news, "digest");
        assertThat(paused()).isEmpty();

        startAndStop(bells, "evening");
        assertThat(paused()).containsExactly("morning");

        startAndStop(bells, "morning", "evening");
        assertThat(paused()).isEmpty();
    }

    @Test
    void aFileWithALongNameIsAnOwnerToo() {
        Path file = folder.resolve("n".repeat(250) + ".json");
        assertThat(LiveRun.ownerBy(file)).hasSizeLessThanOrEqualTo(200).endsWith("nnn.json");
    }

    private void startAndStop(Path file, String... names) throws Exception {
        Files.writeString(file, json(names));
        List<FileJob> jobs = JobFile.read(file).jobs();
        var opened = new OpenedDatabase(JobDatabase.at("memory"), store, () -> {});
        var out = new PrintStream(OutputStream.nullOutputStream());
        var run = new LiveRun(LiveRun.ownerBy(file), jobs, Feed.at("feeds/news.xml"), opened, out);
        try (Scheduler scheduler = run.scheduler().start()) {
            assertThat(scheduler.client().jobs()).isNotEmpty();
        }
    }

    private static String json(String... names) {
        return "["
                + String.join(
                        ",",
                        List.of(names).stream()
                                .map(name -> "{\"name\": \"" + name
                                        + "\", \"schedule_type\": \"daily\", \"schedule_time\": \"08:00\"}")
                                .toList())
                + "]";
    }

    private List<String> paused() {
        return JobClient.on(store).jobs().stream()
                .filter(job -> job.state() != StoredJob.State.ACTIVE)
                .map(job -> job.key().name())
                .toList();
    }
}
