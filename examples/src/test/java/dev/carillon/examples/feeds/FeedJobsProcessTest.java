// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.examples.Examples;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.job.JobKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The main as a process of its own, from its start to its end by a signal. */
@Timeout(120)
class FeedJobsProcessTest {

    private static final String NEWS =
            Path.of("feeds", "news.xml").toAbsolutePath().toString();

    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void leaveNothingRunning() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void theExampleRunsUntilItIsToldToStopAndThenDrains() throws Exception {
        Path jobs = exampleEverySecond();
        Process process = start("jobs", jobs.toString(), "--feed", NEWS, "--now");
        List<String> before;
        List<String> after;
        try (BufferedReader out = process.inputReader(UTF_8)) {
            before = linesUntil(out, "News Ticker  .* succeeded .*", 2);
            process.toHandle().destroy();
            after = out.lines().toList();
        }

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(before)
                .contains("7 jobs, and 1 disabled")
                .contains("Database: SQLite file carillon.db; no runs left over from before")
                .anyMatch(line -> line.matches("[0-9:]{8}  News Ticker +succeeded +1 +[0-9]+ ms +[0-9]+ ms +[0-9]"));
        assertThat(after.get(after.size() - 1))
                .matches("Ended after [0-9]+ executions, [0-9]+ succeeded; [0-9]+ new items\\.");
        assertThat(folder.resolve("carillon.db")).isNotEmptyFile();
    }

    @Test
    void aFeedThatIsMissingFailsTheRunsAndNotTheProcess() throws Exception {
        Process process = start("jobs", exampleEverySecond().toString(), "--feed", "feeds/none.xml");
        try (BufferedReader out = process.inputReader(UTF_8)) {
            assertThat(linesUntil(out, "feeds/none.xml: no such file", 1))
                    .anyMatch(line -> line.matches("[0-9:]{8}  News Ticker +failed +1 +.*"));
            process.toHandle().destroy();
            assertThat(out.lines().toList()).last().asString().startsWith("Ended after ");
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void whatAKilledProcessLeftIsRunAgainByTheNextOneAndItsRecordsStay() throws Exception {
        Path jobs = Files.writeString(
                folder.resolve("ticker.json"),
                "[{\"name\": \"Ticker\", \"schedule_type\": \"custom\", \"schedule\": \"every 1s\"}]");
        try (var server = new HoldingServer(Files.readString(Path.of(NEWS)))) {
            Process killed = start("jobs", jobs.toString(), "--feed", server.address());
            try (BufferedReader out = killed.inputReader(UTF_8)) {
                linesUntil(out, "Ticker  .* succeeded .*", 1);
                server.hold();
                server.awaitHeld();
                killed.destroyForcibly().waitFor();
            }
        }

        Process next = start("jobs", jobs.toString(), "--feed", NEWS);
        try (BufferedReader out = next.inputReader(UTF_8)) {
            assertThat(linesUntil(out, "Ticker  .* succeeded .*", 1))
                    .contains("Database: SQLite file carillon.db; 1 run left over from before");
            next.toHandle().destroy();
            assertThat(out.lines().toList()).last().asString().startsWith("Ended after ");
        }
        assertThat(next.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(recordsOf("Ticker")).containsSubsequence(Outcome.SUCCEEDED, Outcome.LOST, Outcome.SUCCEEDED);
    }

    private List<Outcome> recordsOf(String job) {
        try (OpenedDatabase opened =
                JobDatabase.at("sqlite:///" + folder.resolve("carillon.db")).open()) {
            var client = JobClient.on(opened.store());
            return client.log().ofJob(new JobKey(client.workspace(), job), 1_000).stream()
                    .map(Execution::outcome)
                    .toList();
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsWaitedForWithoutShowingThePassword() throws Exception {
        Process process = start(
                "jobs",
                exampleEverySecond().toString(),
                "--feed",
                NEWS,
                "--database",
                "postgresql://anna:geheim@127.0.0.1:1/jobs");
        List<String> all;
        try (BufferedReader out = process.inputReader(UTF_8)) {
            all = linesUntil(out, "waiting until it answers: .*", 1);
            process.toHandle().destroy();
            out.lines().forEach(all::add);
        }

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(all)
                .anyMatch(
                        line -> line.startsWith(
                                "Database: jdbc:postgresql://127.0.0.1:1/jobs as anna; waiting until it answers: Connection to"))
                .noneMatch(line -> line.contains("geheim"))
                .startsWith("Database: jdbc:postgresql://127.0.0.1:1/jobs as anna has not answered yet; waiting for it")
                .last()
                .isEqualTo("Ended after 0 executions; 0 new items.");
        assertThat(folder).isDirectoryNotContaining("glob:**carillon.db*");
    }

    private Path exampleEverySecond() throws IOException {
        String example = Files.readString(Path.of("jobs", "bots-and-newsletters.json"));
        return Files.writeString(folder.resolve("jobs.json"), example.replace("every 10s", "every 1s"));
    }

    private static List<String> linesUntil(BufferedReader out, String pattern, int times) throws IOException {
        var lines = new ArrayList<String>();
        int seen = 0;
        while (seen < times) {
            String line = out.readLine();
            assertThat(line).as("more after %s", lines).isNotNull();
            lines.add(line);
            seen += line.matches(".*" + pattern) ? 1 : 0;
        }
        return lines;
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-cp",
                System.getProperty("java.class.path"),
                Examples.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        return process;
    }
}
