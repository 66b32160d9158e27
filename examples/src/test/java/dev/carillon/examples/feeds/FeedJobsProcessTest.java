// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.examples.Examples;
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
        Process process = start("jobs", jobs.toString(), "--feed", "feeds/news.xml", "--now");
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
                .anyMatch(line -> line.matches("[0-9:]{8}  News Ticker +succeeded +1 +[0-9]+ ms +[0-9]+ ms +[0-9]"));
        assertThat(after.get(after.size() - 1))
                .matches("Ended after [0-9]+ executions, [0-9]+ succeeded; [0-9]+ new items\\.");
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
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        return process;
    }
}
