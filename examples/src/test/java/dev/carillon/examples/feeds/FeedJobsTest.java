// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.examples.Shown;
import dev.carillon.examples.jobfile.FileJob;
import dev.carillon.examples.jobfile.JobFile;
import dev.carillon.store.JobStore;
import dev.carillon.store.memory.InMemoryJobStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees of a job file before anything runs. */
class FeedJobsTest {

    private static final Path EXAMPLE = Path.of("jobs", "bots-and-newsletters.json");
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.5Z");

    @TempDir
    Path folder;

    @Test
    void theJobsAreShownWithTheirNextFires() throws Exception {
        assertThat(String.join(
                        "\n",
                        JobOverview.of(
                                JobFile.read(EXAMPLE).jobs(),
                                Instant.parse("2027-03-25T12:00:00Z"),
                                JobOverview::trigger)))
                .startsWith("""
                        Job                        Schedule                                                Next fires
                        Daily Birthday Messages    every day at 08:00, Europe/Paris                        Fri 2027-03-26 08:00 +01:00
                                                                                                           Sat 2027-03-27 08:00 +01:00
                                                                                                           Sun 2027-03-28 08:00 +02:00
                        """)
                .contains("Office Hours Visits        every hour from 08:00 to 18:00, weekdays, Europe/Paris  disabled")
                .endsWith("\n7 jobs, and 1 disabled");
    }

    @Test
    void anIntervalThatWasStartedBeforeIsShownAsItGoesOn() throws Exception {
        List<FileJob> jobs = JobFile.read(
                        file("[{\"name\": \"a\", \"schedule_type\": \"custom\", \"schedule\": \"every 1h\"}]"))
                .jobs();
        JobStore store = new InMemoryJobStore(InstantSource.fixed(Instant.parse("2026-11-20T09:20:00Z")), 1_000);
        JobClient.on(store).declare(jobs.get(0).job());
        var opened = new OpenedDatabase(JobDatabase.at("memory"), store, () -> {});

        assertThat(JobOverview.of(jobs, NOW, opened.plans()))
                .anyMatch(line -> line.matches("a +every hour +Fri 2026-11-20 12:20 \\+00:00"));
    }

    @Test
    void aSimulationListsAllFiresInOrderAndWhatTheClocksDo() throws Exception {
        Path file = file("""
                [
                  {"name": "Night Watch", "schedule_type": "daily", "schedule_time": "02:30",
                   "timezone": "Europe/Paris", "actions": ["scrape"]},
                  {"name": "Sunday Mail", "schedule_type": "weekly", "schedule_days": ["sunday"],
                   "schedule_time": "01:30", "timezone": "UTC", "actions": ["send"]},
                  {"name": "Ticker", "schedule_type": "custom", "schedule": "every 10s", "actions": ["scrape"]},
                  {"name": "Sleeper", "schedule_type": "daily", "is_enabled": false}
                ]
                """);

        Shown shown = Shown.by(NOW, "jobs", file.toString(), "--simulate", "2d12h", "--from", "2027-03-26T12:00:00Z");

        assertThat(shown.err()).isEmpty();
        assertThat(shown.out()).isEqualTo("""
                        UTC                   Local time                   Zone          Job
                        2027-03-27T01:30:00Z  Sat 2027-03-27 02:30 +01:00  Europe/Paris  Night Watch
                        2027-03-28T01:30:00Z  Sun 2027-03-28 03:30 +02:00  Europe/Paris  Night Watch
                              2027-03-28 02:30 does not exist, the clocks go forward by 1 h: it fires later
                        2027-03-28T01:30:00Z  Sun 2027-03-28 01:30 +00:00  UTC           Sunday Mail

                        Job          Fires
                        Night Watch  2
                        Sunday Mail  1
                        Ticker       21599  too many to list
                        """);
        assertThat(shown.exit()).isZero();
    }

    @Test
    void aLongSimulationIsCutAndSaysSo() throws Exception {
        Path file = file("[{\"name\": \"a\", \"schedule_type\": \"custom\", \"schedule\": \"every 1m\"}]");

        Shown shown = Shown.by(NOW, "jobs", file.toString(), "--simulate", "601m");

        assertThat(shown.out().lines()).hasSize(1 + 500 + 1 + 1 + 2).contains("... and 100 more");
    }

    @Test
    void aJobThatFiresWithoutEndIsCountedNoFurtherThanAMillion() throws Exception {
        Path file = file("[{\"name\": \"a\", \"schedule_type\": \"custom\", \"schedule\": \"every 1ms\"}]");

        assertThat(Shown.by(NOW, "jobs", file.toString(), "--simulate", "3660d").out())
                .endsWith("a    at least 1000000  too many to list\n");
    }

    @Test
    void aFileWithFaultsStartsNothing() throws Exception {
        Path file = file("[\n  {\"name\": \"a\", \"schedule_type\": \"dialy\"},\n  7\n]");

        Shown shown = Shown.by(NOW, "jobs", file.toString(), "--feed", "feeds/news.xml");

        assertThat(shown.err())
                .isEqualTo(file + ":2:3: jobs[0]: neither a bot job (bot_type, schedule_config, bot_config) nor a"
                        + " newsletter job (schedule_time, actions, config)\n"
                        + file + ":3:3: jobs[1]: 7, expected a job\n"
                        + "2 faults in " + file + "; nothing was started\n");
        assertThat(shown.out()).isEmpty();
        assertThat(shown.exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jobs                                              | Missing required parameter: 'FILE'
                    jobs;none.json;--feed=x                           | none.json: no such file
                    jobs;jobs/bots-and-newsletters.json               | no feed given, expected --feed with a file or an http address
                    jobs;jobs/bots-and-newsletters.json;--feed=http:// | --feed: Expected authority at index 7: http://
                    jobs;jobs/bots-and-newsletters.json;--feed=x;--database=carillon.db | --database: database URL has no scheme; allowed are sqlite:///file, postgresql://user:password@host:port/database and jdbc:..., or the word memory
                    jobs;jobs/bots-and-newsletters.json;--feed=x;--database=sqlite:///none/x.db | --database: none is no folder, expected one for the database file
                    jobs;jobs/bots-and-newsletters.json;--feed=feeds/news.xml;--database=sqlite:///pom.xml | --database: SQLite file pom.xml: [SQLITE_NOTADB] File opened that is not a database file (file is not a database)
                    jobs;jobs/bots-and-newsletters.json;--simulate=x  | --simulate: "x", expected a span such as 12h or 30d, at most 3660d
                    jobs;jobs/bots-and-newsletters.json;--simulate=3661d | --simulate: "3661d", expected a span such as 12h or 30d, at most 3660d
                    jobs;jobs/bots-and-newsletters.json;--from=2027-01-01T00:00:00Z;--feed=x | --from: only together with --simulate
                    """)
    void wrongArgumentsAreRefused(String arguments, String message) {
        Shown shown = Shown.by(NOW, arguments.split(";", -1));

        assertThat(shown.err().lines().findFirst()).contains(message);
        assertThat(shown.out()).isEmpty();
        assertThat(shown.exit()).isEqualTo(2);
    }

    private Path file(String json) throws Exception {
        return Files.writeString(folder.resolve("jobs.json"), json);
    }
}
